// Search in what was said and in pages, with facets; each hit leads to its words.
import { useState } from 'preact/hooks';
import { apiUrl, useApi } from './api';
import { Heading, Names, Pager, readUrl, Waiting, Where } from './parts';
import { changed, go, Link, type Place } from './route';
import type { Hit, List } from './types';
import { count } from './words';

const FACETS: [string, string][] = [
  ['outlet', 'Outlet'],
  ['month', 'Month'],
  ['speaker', 'Speaker'],
  ['anonymous', 'Unnamed speaker'],
];

export function SearchView({ place }: { place: Place }) {
  const q = (name: string) => place.query.get(name) ?? '';
  const [words, setWords] = useState(q('q'));
  const where = q('in') || 'statements';
  const month = q('month');
  const asked = {
    q: q('q'), in: where, outlet: q('outlet'), speaker: q('speaker'), anonymous: q('anonymous'), offset: q('offset'),
    from: month && `${month}-01`, to: month && lastDay(month),
  };
  const answer = useApi<List<Hit>>(q('q') ? apiUrl('/search', asked) : '');
  const set = (query: Record<string, string>) => go(changed(place, { offset: '', ...query }));
  return (
    <>
      <Heading title="Search">Search</Heading>
      <form
        class="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: words.trim(), outlet: '', speaker: '', month: '', anonymous: '' });
        }}
      >
        <label class="field wide">
          <span>Words</span>
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} placeholder='sanctions, "security talks", withdr*' />
        </label>
        <fieldset class="choice">
          <legend>Look in</legend>
          {[['statements', 'what was said'], ['pages', 'whole pages']].map(([value, name]) => (
            <label key={value}>
              <input type="radio" name="in" checked={where === value} onChange={() => set({ in: value ?? '', speaker: '', anonymous: '' })} /> {name}
            </label>
          ))}
        </fieldset>
        <button type="submit">Search</button>
      </form>
      {q('q') ? (
        <Waiting answer={answer}>
          {(list) => (
            <div class="with-side">
              <section aria-label="Hits">
                <p class="quiet" aria-live="polite">{count(list.total ?? 0, 'hit')}{list.total === 500 && ', the best only'}</p>
                <ul class="rows">
                  {list.items.map((hit) => (
                    <HitRow key={`${hit.source.document}${hit.statement}`} hit={hit} />
                  ))}
                </ul>
                <Pager list={list} place={place} />
              </section>
              <aside aria-label="Narrow down">
                {FACETS.map(([key, name]) => (
                  <Facet key={key} name={name} value={q(key)} choices={list.facets?.[key] ?? []} onChange={(value) => set({ [key]: value })} />
                ))}
              </aside>
            </div>
          )}
        </Waiting>
      ) : (
        <p class="quiet">All words must occur; case and accents do not count. Words in quotes stand side by side, word* is a beginning.</p>
      )}
    </>
  );
}

function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
}

function HitRow({ hit }: { hit: Hit }) {
  return (
    <li>
      <Link class="plain" to={readUrl(hit.source, hit.statement)}>
        <Snippet hit={hit} />
      </Link>
      {hit.speakers.length > 0 && (
        <span>
          said by <Names parties={hit.speakers} />
        </span>
      )}
      <span class="quiet">{hit.source.title}</span>
      <Where source={hit.source} />
    </li>
  );
}

function Snippet({ hit }: { hit: Hit }) {
  const parts = [];
  let at = 0;
  for (const match of hit.matches) {
    parts.push(hit.snippet.slice(at, match.start), <mark key={match.start}>{hit.snippet.slice(match.start, match.end)}</mark>);
    at = match.end;
  }
  return (
    <>
      {parts}
      {hit.snippet.slice(at)}
    </>
  );
}

function Facet({ name, value, choices, onChange }: { name: string; value: string; choices: { value: string; count: number }[]; onChange: (value: string) => void }) {
  if (choices.length === 0 && !value) return null;
  return (
    <section class="facet">
      <h2>{name}</h2>
      <ul>
        {choices.map((choice) => (
          <li key={choice.value}>
            <button class="plain" aria-pressed={value === choice.value} onClick={() => onChange(value === choice.value ? '' : choice.value)}>
              {choice.value} <span class="quiet">{choice.count}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
