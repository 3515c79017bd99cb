// The rows of a page as layers over its text: the text is cut where any span of a shown layer begins or ends.
import type { PageAnswer, Span } from './types';

export type Layer = 'statement' | 'event' | 'commitment' | 'actor' | 'time' | 'place';
export const LAYERS: Layer[] = ['statement', 'event', 'commitment', 'actor', 'time', 'place'];

/** A row and where it shows in the text. `own` is what a click on it means; `spans` are marked. */
export interface Row {
  key: string; // "event:4f2a…"
  layer: Layer;
  index: number; // in the record's table
  spans: Span[];
}

export interface Piece extends Span {
  rows: Row[]; // the shortest first
  starts: Row[]; // rows whose first span begins here
}

export function rowsOf(answer: PageAnswer): Row[] {
  const record = answer.record;
  const rows: Row[] = [];
  const add = (layer: Layer, index: number, id: string, spans: Span[]) => {
    const some = spans.filter((span) => span.end > span.start);
    if (some.length > 0) rows.push({ key: `${layer}:${id}`, layer, index, spans: [...some].sort((a, b) => a.start - b.start) });
  };
  record.statements.forEach((each, at) => add('statement', at, each.id, [...each.source, ...each.cue, ...each.content]));
  record.events.forEach((each, at) => add('event', at, each.id, [each.trigger]));
  record.commitments.forEach((each, at) => add('commitment', at, each.id, [each]));
  record.actors.forEach((each, at) => add('actor', at, each.id, each.mentions));
  record.times.forEach((each, at) => add('time', at, String(at), [each]));
  record.places.forEach((each, at) => add('place', at, String(at), [each]));
  return rows;
}

/** Cuts one stretch of the text; rows are those of the shown layers. Near linear. */
export function piecesOf(stretch: Span, rows: Row[]): Piece[] {
  const cuts = new Set([stretch.start, stretch.end]);
  const near: { span: Span; row: Row; first: boolean }[] = [];
  for (const row of rows) {
    row.spans.forEach((span, at) => {
      if (span.end <= stretch.start || span.start >= stretch.end) return;
      near.push({ span, row, first: at === 0 });
      cuts.add(Math.max(span.start, stretch.start));
      cuts.add(Math.min(span.end, stretch.end));
    });
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let at = 0; at + 1 < sorted.length; at++) {
    const start = sorted[at]!;
    const end = sorted[at + 1]!;
    const over = near.filter(({ span }) => span.start <= start && span.end >= end);
    over.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
    const covering = [...new Set(over.map(({ row }) => row))];
    pieces.push({ start, end, rows: covering, starts: over.filter(({ span, first }) => first && span.start === start).map(({ row }) => row) });
  }
  return pieces;
}

/** Paragraphs of the text, as spans without the blank lines between. */
export function paragraphsOf(text: string): Span[] {
  const out: Span[] = [];
  const blank = /\n[ \t\r]*\n\s*/g;
  let start = 0;
  for (let found = blank.exec(text); found; found = blank.exec(text)) {
    if (found.index > start) out.push({ start, end: found.index });
    start = found.index + found[0].length;
  }
  if (start < text.length) out.push({ start, end: text.length });
  return out;
}

/** A position in code points as one in UTF-16 units; `wide` are the code points that take two units. */
export function unitOf(codePoint: number, wide: number[]): number {
  let before = 0;
  while (before < wide.length && wide[before]! < codePoint) before++;
  return codePoint + before;
}
