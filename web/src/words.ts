// Values as a person reads them.
import type { Commitment, Days, Party } from './types';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "3 Jan 2022" of an ISO date or time; what is none stays as it is. */
export function day(text: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? '');
  if (!parts) return text ?? '';
  return `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1]} ${parts[1]}`;
}

export function days(span: Days): string {
  if (span.from && span.to && span.from !== span.to) return `${day(span.from)} – ${day(span.to)}`;
  if (span.from) return day(span.from);
  return span.to ? `by ${day(span.to)}` : '';
}

/** Two figures, never 0 % or 100 % for what is neither. */
export function percent(share: number): string {
  const value = 100 * share;
  if (share > 0 && value < 0.1) return '<0.1 %';
  if (share < 1 && value > 99.9) return '>99.9 %';
  return `${value.toFixed(value < 9.95 || value > 90.05 ? 1 : 0)} %`;
}

/** "×1.6" of a factor; a dash for what moved nothing. */
export function times(factor: number): string {
  if (Math.abs(Math.log(factor)) < 0.005) return '–';
  return `×${factor < 0.0995 ? factor.toFixed(3) : factor < 9.95 ? factor.toFixed(2) : factor.toFixed(0)}`;
}

export function nameOf(party: Party): string {
  return party.known_name ?? party.name;
}

export function names(parties: Party[]): string {
  return parties.map(nameOf).join(', ') || 'somebody';
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** "AGREE" as "agree". */
export function typeName(type: string | null | undefined): string {
  return type ? type.toLowerCase() : 'other';
}

/** The state as it may be said: "failed" only where a person confirmed it. */
export function stateWords(entry: Commitment): string {
  if (entry.state !== 'failed' || entry.confirmed) return entry.state;
  return entry.silence ? 'no report of it' : 'reported as failed';
}

const CONFLICT = new Set(['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']);

export function isConflict(type: string | null): boolean {
  return type !== null && CONFLICT.has(type);
}

/** An address that may stand in a link; a page's own may be anything. */
export function webAddress(url: string | null): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

const MS = 86_400_000;
export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / MS);
export const isoDay = (number: number): string => new Date(number * MS).toISOString().slice(0, 10);

/** A condition as it stands; its relation goes before where the words do not begin with it. */
export function conditionWords(condition: { relation: string; words: string }): string {
  const relation = condition.relation.replace('_', ' ');
  return condition.words.toLowerCase().startsWith(relation) ? `“${condition.words}”` : `${relation} “${condition.words}”`;
}
