// Small pieces that all views use.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Answer } from './api';
import { changed, go, Link, type Place, urlOf } from './route';
import type { Commitment, List, Party, Source } from './types';
import { day, days, nameOf, stateWords, typeName, webAddress } from './words';

/** The view's heading and the window's title. It can take the focus, so that a screen reader hears of a new view. */
export function Heading({ children, title }: { children: ComponentChildren; title: string }) {
  useEffect(() => {
    document.title = `${title} · demarche`;
  }, [title]);
  return <h1 tabIndex={-1}>{children}</h1>;
}

/** What stands in place of an answer that is not there (yet). */
export function Waiting<T>({ answer, children }: { answer: Answer<T>; children: (value: T) => ComponentChildren }) {
  if (answer.problem) {
    return (
      <p class="problem" role="alert">
        {answer.problem.message}
      </p>
    );
  }
  if (answer.value === undefined) return <p class="quiet" aria-live="polite">Loading …</p>;
  return <div class={answer.busy ? 'stale' : undefined} aria-busy={answer.busy}>{children(answer.value)}</div>;
}

/** Names of actors; those that the archive knows lead to their pages. */
export function Names({ parties, none = 'somebody' }: { parties: Party[]; none?: string }) {
  if (parties.length === 0) return <span class="quiet">{none}</span>;
  return (
    <>
      {parties.map((party, at) => (
        <>
          {at > 0 && ', '}
          {party.known_id ? <Link to={urlOf('actors', party.known_id)}>{nameOf(party)}</Link> : party.name}
        </>
      ))}
    </>
  );
}

export function Sides({ by, to }: { by: Party[]; to: Party[] }) {
  return (
    <>
      <Names parties={by} />
      {to.length > 0 && (
        <>
          <span aria-hidden="true"> → </span>
          <span class="unseen"> to </span>
          <Names parties={to} />
        </>
      )}
    </>
  );
}

/** The reader at the row or at the words. */
export function readUrl(source: Source, row?: string | null): string {
  return urlOf('read', source.document, row ? { row } : { at: `${source.start}-${source.end}` });
}

/** A sentence as it stands on its page, and a link to it. */
export function Evidence({ source, row }: { source: Source; row?: string | null }) {
  return (
    <figure class="evidence">
      {source.sentence && <blockquote>{source.sentence}</blockquote>}
      <figcaption>
        <Link to={readUrl(source, row)}>{source.title ?? source.document}</Link>
        <Where source={source} />
      </figcaption>
    </figure>
  );
}

export function Where({ source }: { source: { outlet: string | null; published: string | null; url?: string | null } }) {
  const address = webAddress(source.url ?? null);
  return (
    <span class="where">
      {source.outlet && <span>{source.outlet}</span>}
      {source.published && <time dateTime={source.published}>{day(source.published)}</time>}
      {address && (
        <a href={address} rel="noopener noreferrer external" target="_blank">
          original<span class="unseen"> (opens the outlet’s page)</span>
        </a>
      )}
    </span>
  );
}

export function State({ entry }: { entry: Commitment }) {
  return <span class={`state state-${entry.state}`}>{stateWords(entry)}</span>;
}

/** What somebody bound himself to, in a few lines, with the sentence it stands in. */
export function CommitmentLine({ entry }: { entry: Commitment }) {
  const due = days(entry.due);
  return (
    <article class="commitment">
      <h3>
        <Link to={urlOf('ledger', entry.id)}>
          <span class={`kind kind-${entry.kind}`}>{entry.kind}</span>
        </Link>{' '}
        <Sides by={entry.by} to={entry.to} />
      </h3>
      <p class="deed">
        {entry.event.negated && <strong>not: </strong>}
        {entry.event.type && <span class="type">{typeName(entry.event.type)}</span>} “{entry.event.words}”
      </p>
      <p class="facts">
        <State entry={entry} />
        {due && <span>due {due}</span>}
        {entry.disputed && <span class="warn">disputed</span>}
        <span>stated {days(entry.stated) || day(entry.first_reported)}</span>
        <Link to={readUrl(entry.source, entry.id)}>
          read<span class="unseen"> the sentence on its page</span>
        </Link>
      </p>
    </article>
  );
}

interface Choice {
  value: string;
  count?: number;
}

/** A filter as a labelled list; the empty value is "all". */
export function Select({ label, value, choices, onChange, all = 'all' }: { label: string; value: string; choices: Choice[]; onChange: (value: string) => void; all?: string | null }) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {all !== null && <option value="">{all}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.value}
            {choice.count !== undefined ? ` (${choice.count})` : ''}
          </option>
        ))}
        {value && !choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}

/** Earlier and later rows of a list. */
export function Pager<T>({ list, place }: { list: List<T>; place: Place }) {
  const { offset, next_offset: next, total } = list;
  const shown = list.items.length;
  const onGo = (to: number) => go(changed(place, { offset: to ? String(to) : '' }));
  if (offset === 0 && next === null) return null;
  const first = shown === 0 ? 0 : offset + 1;
  return (
    <nav class="pager" aria-label="More rows">
      <button disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - 50))}>
        Earlier rows
      </button>
      <span>
        {first}–{offset + shown}
        {total !== null && ` of ${total.toLocaleString('en')}`}
      </span>
      <button disabled={next === null} onClick={() => onGo(next ?? 0)}>
        Later rows
      </button>
    </nav>
  );
}

export function Confidence({ row }: { row: { confidence?: number; made_by?: string } }) {
  if (row.confidence === undefined) return null;
  return (
    <span class="quiet made-by" title="How sure the reader is, and the rule that made the row">
      {row.confidence.toFixed(2)} {row.made_by}
    </span>
  );
}
