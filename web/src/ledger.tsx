// The ledger: all commitments in a table, and one with its whole story.
import { apiUrl, useApi } from './api';
import { Confidence, Evidence, Heading, Names, Pager, readUrl, Select, Sides, State, Waiting } from './parts';
import { changed, go, Link, type Place, urlOf } from './route';
import type { Commitment, LedgerLink, List } from './types';
import { conditionWords, count, day, days, names, typeName } from './words';

export function LedgerView({ place }: { place: Place }) {
  return place.id ? <Story place={place} /> : <Table place={place} />;
}

function Table({ place }: { place: Place }) {
  const q = (name: string) => place.query.get(name) ?? '';
  const asked = { kind: q('kind'), state: q('state'), actor: q('actor'), order: q('order'), as_of: q('as_of'), offset: q('offset') };
  const answer = useApi<List<Commitment>>(apiUrl('/ledger', asked));
  const set = (query: Record<string, string>) => go(changed(place, { offset: '', ...query }));
  const facets = answer.value?.facets;
  return (
    <>
      <Heading title="Ledger">Ledger</Heading>
      <p class="lead">Who threatened, promised, offered, demanded or refused what, and what became of it.</p>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <Select label="Kind" value={q('kind')} choices={facets?.kind ?? []} onChange={(kind) => set({ kind })} />
        <Select label="State" value={q('state')} choices={facets?.state ?? []} onChange={(state) => set({ state })} />
        <label class="field">
          <span>Actor</span>
          <input type="search" value={q('actor')} placeholder="name or code" onChange={(event) => set({ actor: event.currentTarget.value.trim() })} />
        </label>
        <Select label="Order" value={q('order') || 'due'} all={null} choices={[{ value: 'due' }, { value: 'newest' }]} onChange={(order) => set({ order })} />
      </form>
      <Waiting answer={answer}>
        {(list) => (
          <>
            <p class="quiet" aria-live="polite">{count(list.total ?? 0, 'commitment')}</p>
            {list.items.length > 0 && (
              <table class="ledger">
                <thead>
                  <tr>
                    <th scope="col">Kind</th>
                    <th scope="col">Who, to whom</th>
                    <th scope="col">What</th>
                    <th scope="col">Due</th>
                    <th scope="col">State</th>
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((entry) => (
                    <Row key={entry.id} entry={entry} />
                  ))}
                </tbody>
              </table>
            )}
            <Pager list={list} place={place} />
          </>
        )}
      </Waiting>
    </>
  );
}

function Row({ entry }: { entry: Commitment }) {
  const condition = entry.conditions[0];
  return (
    <tr>
      <td data-label="Kind">
        <Link to={urlOf('ledger', entry.id)} aria-label={`${entry.kind} of ${names(entry.by)}: the whole story`}>
          <span class={`kind kind-${entry.kind}`}>{entry.kind}</span>
        </Link>
      </td>
      <td data-label="Who">
        <Sides by={entry.by} to={entry.to} />
      </td>
      <td data-label="What">
        <Link class="plain" to={readUrl(entry.source, entry.id)}>
          {entry.event.negated && <strong>not </strong>}“{entry.event.words}”
        </Link>
        {condition && (
          <span class="condition">
            {' '}
            {conditionWords(condition)}
          </span>
        )}
      </td>
      <td data-label="Due">{days(entry.due) || <span class="quiet">no date</span>}</td>
      <td data-label="State">
        <State entry={entry} />
        {entry.since && <span class="quiet since"> since {day(entry.since)}</span>}
        {entry.disputed && <span class="warn"> disputed</span>}
      </td>
    </tr>
  );
}

function Story({ place }: { place: Place }) {
  const answer = useApi<Commitment>(apiUrl(`/ledger/${encodeURIComponent(place.id)}`, { as_of: place.query.get('as_of') }));
  return (
    <Waiting answer={answer}>
      {(entry) => (
        <>
          <p class="crumb">
            <Link to={urlOf('ledger')}>Ledger</Link>
          </p>
          <Heading title={`${entry.kind} of ${names(entry.by)}`}>
            <span class={`kind kind-${entry.kind}`}>{entry.kind}</span> <Sides by={entry.by} to={entry.to} />
          </Heading>
          <p class="deed large">
            {entry.event.negated && <strong>not: </strong>}
            {entry.event.type && <span class="type">{typeName(entry.event.type)}</span>} “{entry.event.words}”
          </p>
          <dl class="facts-list">
            <dt>State</dt>
            <dd>
              <State entry={entry} />
              {entry.since && ` since ${day(entry.since)}`}
              {entry.why && `: ${entry.why}`}
              {entry.confirmed && ' · confirmed by a person'}
              {entry.disputed && <span class="warn"> · disputed</span>}
            </dd>
            <dt>Stated</dt>
            <dd>
              {days(entry.stated) || 'no date'}
              {entry.speakers.length > 0 && (
                <>
                  {' '}
                  by the word of <Names parties={entry.speakers} />
                </>
              )}
            </dd>
            <dt>Due</dt>
            <dd>{days(entry.due) || 'no date'}</dd>
            {entry.conditions.map((condition) => (
              <>
                <dt>{condition.relation.replace('_', ' ')}</dt>
                <dd>
                  {condition.negated && <strong>not: </strong>}“{condition.words}”
                </dd>
              </>
            ))}
            {[...entry.answers.map((id) => ['Answers', id]), ...entry.answered_by.map((id) => ['Answered by', id])].map(([what, id]) => (
              <>
                <dt>{what}</dt>
                <dd>
                  <Link to={urlOf('ledger', id)}>another commitment</Link>
                </dd>
              </>
            ))}
            <dt>Origins</dt>
            <dd>
              {count(entry.reports.length, 'report')} of {count(entry.origins.length, 'origin')}: {entry.origins.join(', ')}
            </dd>
          </dl>
          <h2>What became of it</h2>
          <Changes entry={entry} />
          {entry.links.length > 0 && (
            <>
              <h2>What bears on it</h2>
              {entry.links.map((link) => (
                <Bearing key={link.id} link={link} />
              ))}
            </>
          )}
          <h2>Reports that carry it</h2>
          {entry.reports.map((report) => (
            <section key={`${report.source.document}${report.commitment}`} class="report">
              <p class="facts">
                <span>{days(report.stated)}</span>
                {report.speakers.length > 0 && (
                  <span>
                    by the word of <Names parties={report.speakers} />
                  </span>
                )}
                <Confidence row={report.source} />
              </p>
              <Evidence source={report.source} row={report.commitment} />
            </section>
          ))}
        </>
      )}
    </Waiting>
  );
}

function Changes({ entry }: { entry: Commitment }) {
  return (
    <ol class="changes">
      {entry.changes.map((change) => (
        <li key={`${change.state}${change.on}`}>
          <span class={`state state-${change.state}`}>{change.state === 'failed' && !entry.confirmed ? 'not reported as done' : change.state}</span>{' '}
          {change.on && <time dateTime={change.on}>{day(change.on)}</time>} {change.why}
        </li>
      ))}
    </ol>
  );
}

const BEARINGS: Record<string, string> = {
  condition_met: 'its condition is met',
  done: 'it is done',
  not_done: 'reported as not done',
  ruled_out: 'ruled out',
  called_off: 'called off',
  moved: 'moved to another day',
  refused: 'refused',
  accepted: 'accepted',
};

function Bearing({ link }: { link: LedgerLink }) {
  return (
    <section class={`bearing standing-${link.standing}`}>
      <p class="facts">
        <strong>{BEARINGS[link.bearing] ?? link.bearing}</strong>
        {link.late && <span>late</span>}
        {link.part && <span>in part</span>}
        <span>{days(link.when)}</span>
        <span>{link.standing === 'suggestion' ? 'a suggestion: does not count' : link.standing}</span>
        {link.denied && <span class="warn">denied</span>}
        <span class="quiet">
          {link.confidence.toFixed(2)} · {link.reasons.join(' · ')} · {count(link.origins, 'origin')}
        </span>
      </p>
      {link.decision && (
        <p class="facts">
          {link.decision.who}, {day(link.decision.at)}: {link.decision.reason}
        </p>
      )}
      <Evidence source={link.source} />
    </section>
  );
}
