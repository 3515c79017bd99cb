import { render } from 'preact';
import { useApi } from './api';
import { ActorsView } from './actors';
import { LedgerView } from './ledger';
import { PagesView } from './pages';
import { ReadView } from './read';
import { changed, go, Link, type Place, urlOf, usePlace, type View } from './route';
import { SearchView } from './search';
import { SituationView } from './situation';
import './style.css';
import type { About } from './types';

const NAV: [View, string][] = [
  ['situation', 'Situation'],
  ['ledger', 'Ledger'],
  ['actors', 'Actors'],
  ['pages', 'Pages'],
  ['search', 'Search'],
];

function Content({ place, about }: { place: Place; about: About | undefined }) {
  switch (place.view) {
    case 'situation':
      return <SituationView about={about} asOf={place.query.get('as_of') ?? ''} />;
    case 'ledger':
      return <LedgerView place={place} />;
    case 'read':
      return <ReadView place={place} />;
    case 'actors':
      return <ActorsView place={place} />;
    case 'search':
      return <SearchView place={place} />;
    case 'pages':
      return <PagesView place={place} />;
    default:
      return <p class="problem">The desk has no such page.</p>;
  }
}

/** The day that one looks from: what was known then. */
function AsOf({ place, about }: { place: Place; about: About | undefined }) {
  const value = place.query.get('as_of') ?? '';
  return (
    <form class="as-of" onSubmit={(event) => event.preventDefault()}>
      <label>
        As known on{' '}
        <input
          type="date"
          value={value}
          min={about?.first_page ?? undefined}
          onChange={(event) => go(changed(place, { as_of: event.currentTarget.value, offset: '' }))}
        />
      </label>
      {value && <button onClick={() => go(changed(place, { as_of: '' }))}>Now</button>}
    </form>
  );
}

function Desk() {
  const place = usePlace();
  const about = useApi<About>('/api/v1/about').value;
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header>
        <p class="brand">
          <Link to={urlOf('situation')}>demarche</Link>
          {about && <span class="quiet">{about.archive}</span>}
        </p>
        <nav aria-label="Views">
          {NAV.map(([view, name]) => (
            <Link key={view} to={urlOf(view)} aria-current={place.view === view ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
        <AsOf place={place} about={about} />
      </header>
      <main id="content">
        <Content key={`${place.view}/${place.id}`} place={place} about={about} />
      </main>
      <footer>
        A row says what a page says, with its source; it is no finding that it is so. <a href="/api/v1/openapi.json">API</a>
        {about && <> · demarche {about.version}</>}
      </footer>
    </>
  );
}

const root = document.getElementById('desk');
if (root) render(<Desk />, root);
