// The archive's pages, newest first.
import { apiUrl, useApi } from './api';
import { Heading, Pager, Waiting, Where } from './parts';
import { Link, type Place, urlOf } from './route';
import type { List, PageRow } from './types';
import { count } from './words';

export function PagesView({ place }: { place: Place }) {
  const answer = useApi<List<PageRow>>(apiUrl('/documents', { offset: place.query.get('offset') }));
  return (
    <>
      <Heading title="Pages">Pages</Heading>
      <Waiting answer={answer}>
        {(list) => (
          <>
            <p class="quiet">{count(list.total ?? 0, 'page')}, the newest first, as they are now</p>
            <ul class="rows">
              {list.items.map((page) => (
                <li key={page.id}>
                  <Link to={urlOf('read', page.id)}>{page.title ?? page.id}</Link>
                  <Where source={page} />
                  <span class="quiet">
                    {count(page.statements, 'statement')}, {count(page.events, 'event')}, {count(page.commitments, 'commitment')}
                    {page.version > 1 && `, version ${page.version}`}
                  </span>
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
