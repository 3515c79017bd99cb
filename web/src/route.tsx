// Where one is: every view has a URL, and links keep the day that one looks from.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export type View = 'situation' | 'ledger' | 'read' | 'actors' | 'search' | 'pages';

export interface Place {
  view: View | null; // null: there is no such page
  id: string;
  query: URLSearchParams;
}

// src/desk/web_files.cpp has them too.
const VIEWS: View[] = ['ledger', 'read', 'actors', 'search', 'pages'];

export function placeOf(location: Location): Place {
  const parts = location.pathname.split('/').filter(Boolean);
  const query = new URLSearchParams(location.search);
  if (parts.length === 0) return { view: 'situation', id: '', query };
  const view = VIEWS.find((each) => each === parts[0]) ?? null;
  return { view, id: parts[1] ? decodeURIComponent(parts[1]) : '', query };
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(window.location));
  useEffect(() => {
    const look = () => setPlace(placeOf(window.location));
    window.addEventListener('popstate', look);
    return () => window.removeEventListener('popstate', look);
  }, []);
  return place;
}

export function go(url: string, replace = false): void {
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** The URL of a view, with the day that one looks from. */
export function urlOf(view: View, id = '', query: Record<string, string | null | undefined> = {}): string {
  const path = view === 'situation' ? '/' : `/${view}${id ? `/${encodeURIComponent(id)}` : ''}`;
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) all.set(name, value);
  const day = new URLSearchParams(window.location.search).get('as_of');
  if (day && !('as_of' in query)) all.set('as_of', day);
  const text = all.toString();
  return text ? `${path}?${text}` : path;
}

/** The same view with some of its query changed; empty values are taken out. */
export function changed(place: Place, query: Record<string, string>): string {
  const all = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(query)) value ? all.set(name, value) : all.delete(name);
  const text = all.toString();
  return window.location.pathname + (text ? `?${text}` : '');
}

type LinkProps = JSX.HTMLAttributes<HTMLAnchorElement> & { to: string; children: ComponentChildren };

/** A link within the desk: a plain click stays in the page, all else is the browser's. */
export function Link({ to, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
    window.scrollTo(0, 0);
    // A reader of the screen is told of the new view; the heading takes the focus.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
  };
  return (
    <a href={to} {...rest} onClick={follow}>
      {children}
    </a>
  );
}
