// Actors over all pages, and one with offices, names, word given and pages.
import { apiUrl, useApi } from './api';
import { CommitmentLine, Heading, Names, Pager, readUrl, Select, Waiting, Where } from './parts';
import { changed, go, Link, type Place, urlOf } from './route';
import type { ActorCard, ActorRow, Commitment, List, Role } from './types';
import { count, day } from './words';

const KINDS = ['person', 'country', 'organization', 'group', 'document'].map((value) => ({ value }));

export function ActorsView({ place }: { place: Place }) {
  return place.id ? <Card place={place} /> : <Table place={place} />;
}

const office = (role: Role) => (role.of ? `${role.title} of ${role.of}` : role.title);

function Table({ place }: { place: Place }) {
  const q = (name: string) => place.query.get(name) ?? '';
  const answer = useApi<List<ActorRow>>(apiUrl('/actors', { name: q('name'), kind: q('kind'), offset: q('offset') }));
  const set = (query: Record<string, string>) => go(changed(place, { offset: '', ...query }));
  return (
    <>
      <Heading title="Actors">Actors</Heading>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label class="field">
          <span>Name</span>
          <input type="search" value={q('name')} placeholder="words of a name" onChange={(event) => set({ name: event.currentTarget.value.trim() })} />
        </label>
        <Select label="Kind" value={q('kind')} choices={KINDS} onChange={(kind) => set({ kind })} />
      </form>
      <Waiting answer={answer}>
        {(list) => (
          <>
            {list.items.length === 0 && <p class="quiet">Nobody of that name.</p>}
            <ul class="rows">
              {list.items.map((actor) => (
                <li key={actor.id}>
                  <Link to={urlOf('actors', actor.id)}>{actor.name}</Link>
                  <span class="quiet">
                    {actor.kind}
                    {actor.code && ` · ${actor.code}`} · {count(actor.pages, 'page')}, {count(actor.mentions, 'mention')}
                  </span>
                  {actor.roles.length > 0 && <span>{actor.roles.slice(0, 3).map((role) => `${office(role)} (${role.status})`).join(', ')}</span>}
                </li>
              ))}
            </ul>
            <Pager list={list} place={place} />
          </>
        )}
      </Waiting>
    </>
  );
}

function Card({ place }: { place: Place }) {
  const asOf = place.query.get('as_of') ?? '';
  const answer = useApi<ActorCard>(apiUrl(`/actors/${encodeURIComponent(place.id)}`, { as_of: asOf }));
  const name = answer.value?.name ?? '';
  const ledger = useApi<List<Commitment>>(name ? apiUrl('/ledger', { actor: place.id, as_of: asOf, order: 'newest', limit: 20 }) : '');
  return (
    <Waiting answer={answer}>
      {(card) => (
        <>
          <p class="crumb">
            <Link to={urlOf('actors')}>Actors</Link>
          </p>
          <Heading title={card.name}>{card.name}</Heading>
          <p class="lead">
            {card.kind}
            {card.code && ` · ${card.code}`} · {count(card.pages, 'page')}, {count(card.mentions, 'mention')}
            {card.standing === 'open' && ' · can mean several'}
          </p>
          {card.offices.length > 0 && (
            <>
              <h2>Offices{asOf && ` on ${day(asOf)}`}</h2>
              <ul class="rows">
                {card.offices.map((role) => (
                  <li key={`${role.title}${role.of}${role.status}${role.from}`}>
                    <Link to={readUrl(role.source)}>{office(role)}</Link>
                    <span class="quiet">
                      {role.basis ?? role.status} · {count(role.pages, 'page')}
                      {role.first && ` · written ${day(role.first)}${role.last && role.last !== role.first ? ` – ${day(role.last)}` : ''}`}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {card.names.length > 1 && (
            <>
              <h2>Names</h2>
              <ul class="rows">
                {card.names.map((each) => (
                  <li key={each.name}>
                    <span>{each.name}</span>
                    <span class="quiet">
                      {count(each.pages, 'page')}
                      {each.joined_by && ` · joined by ${each.joined_by}`}
                      {each.joined_to && ` to ${each.joined_to}`}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {card.members.length > 0 && (
            <p>
              Members: <Names parties={card.members} />
            </p>
          )}
          {card.member_of.length > 0 && (
            <p>
              Member of: <Names parties={card.member_of} />
            </p>
          )}
          <h2>Word given, and asked of it</h2>
          <Waiting answer={ledger}>
            {(list) => (
              <>
                {list.items.length === 0 && <p class="quiet">Nothing in the ledger.</p>}
                {list.items.map((entry) => (
                  <CommitmentLine key={entry.id} entry={entry} />
                ))}
                {list.next_offset !== null && (
                  <p>
                    <Link to={urlOf('ledger', '', { actor: place.id })}>All {list.total} in the ledger</Link>
                  </p>
                )}
              </>
            )}
          </Waiting>
          <h2>Pages</h2>
          <ul class="rows">
            {card.on_pages.map((page) => (
              <li key={page.document}>
                <Link to={urlOf('read', page.document)}>{page.title ?? page.document}</Link>
                <span class="quiet">as “{page.name}”</span>
                <Where source={page} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Waiting>
  );
}
