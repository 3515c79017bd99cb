// The reader: a page's text with its rows marked in layers. Pointing at words shows their row, a click keeps it.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { apiUrl, useApi } from './api';
import { LAYERS, paragraphsOf, piecesOf, rowsOf, unitOf, type Layer, type Piece, type Row } from './marks';
import { Heading, Waiting, Where } from './parts';
import { changed, go, Link, type Place, urlOf } from './route';
import { RowCard } from './row_card';
import type { PageAnswer, Span } from './types';
import { count } from './words';

const NAMES: Record<Layer, string> = {
  statement: 'Statements',
  event: 'Events',
  commitment: 'Commitments',
  actor: 'Actors',
  time: 'Times',
  place: 'Places',
};

export function ReadView({ place }: { place: Place }) {
  const answer = useApi<PageAnswer>(place.id ? apiUrl(`/documents/${encodeURIComponent(place.id)}`, { reading: place.query.get('reading') }) : '');
  if (!place.id) return <p class="problem">No page is named.</p>;
  return <Waiting answer={answer}>{(value) => <Reader answer={value} place={place} />}</Waiting>;
}

/** What the URL points at: a row, or some words. */
function aimOf(place: Place, answer: PageAnswer, rows: Row[]): { row: Row | null; words: Span | null } {
  const wanted = place.query.get('row');
  if (wanted) {
    const row = rows.find((each) => each.key.endsWith(`:${wanted}`)) ?? null;
    return { row, words: null };
  }
  const at = /^(\d+)-(\d+)$/.exec(place.query.get('at') ?? '');
  if (!at) return { row: null, words: null };
  return { row: null, words: { start: unitOf(Number(at[1]), answer.wide), end: unitOf(Number(at[2]), answer.wide) } };
}

function Reader({ answer, place }: { answer: PageAnswer; place: Place }) {
  const { record } = answer;
  const [layers, setLayers] = useState<Layer[]>(['statement', 'event', 'commitment', 'time']);
  const rows = useMemo(() => rowsOf(answer), [answer]);
  const aim = useMemo(() => aimOf(place, answer, rows), [place, answer, rows]);
  const [kept, setKept] = useState<Row[]>(aim.row ? [aim.row] : []);
  const [near, setNear] = useState<Row[]>([]);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setKept(aim.row ? [aim.row] : []);
    setNear([]);
    text.current?.querySelector('[data-aim]')?.scrollIntoView({ block: 'center' });
  }, [aim]);
  // The row that was asked for shows even where its layer does not.
  const drawn = useMemo(() => rows.filter((row) => layers.includes(row.layer) || kept.includes(row)), [rows, layers, kept]);
  const shown = near.length > 0 ? near : kept;
  const document = record.document;
  const toggle = (layer: Layer) => setLayers((all) => (all.includes(layer) ? all.filter((each) => each !== layer) : [...all, layer]));
  return (
    <article class="reader">
      <Heading title={document.title ?? document.id}>{document.title ?? document.id}</Heading>
      <p class="byline">
        <Where source={document} />
        {document.credits.length > 0 && <span>credits {document.credits.join(', ')}</span>}
        {document.tags.length > 0 && <span>tags: {document.tags.join(', ')}</span>}
      </p>
      <div class="layers">
        <fieldset>
          <legend class="unseen">Show in the text</legend>
          {LAYERS.map((layer) => (
            <label key={layer} class={`layer-name layer-${layer}`}>
              <input type="checkbox" checked={layers.includes(layer)} onChange={() => toggle(layer)} />
              <span>{NAMES[layer]}</span> <span class="quiet">{rows.filter((row) => row.layer === layer).length}</span>
            </label>
          ))}
        </fieldset>
        {answer.readings.length > 1 && (
          <label class="field">
            <span>Version</span>
            <select value={String(answer.reading)} onChange={(event) => go(changed(place, { reading: event.currentTarget.value, row: '', at: '' }))}>
              {answer.readings.map((each) => (
                <option key={each.reading} value={String(each.reading)}>
                  {each.version}, read by {each.program}
                  {each.current ? ' (current)' : ''}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div class="with-side">
        <div class="text" ref={text} lang="en">
          {paragraphsOf(document.text).map((span) => (
            <p key={span.start}>
              {piecesOf(span, drawn).map((piece) => (
                <PieceView key={piece.start} piece={piece} text={document.text} kept={kept} near={near} words={aim.words} aim={aim.row} onNear={setNear} onKeep={setKept} />
              ))}
            </p>
          ))}
        </div>
        <aside class="rows-at" aria-label="Rows" aria-live="polite">
          {shown.length === 0 ? (
            <>
              <p class="quiet">Point at marked words, or go to them with Tab, to see the rows that rest on them; a click or Enter keeps them here.</p>
              <p class="quiet">
                {count(record.statements.length, 'statement')}, {count(record.events.length, 'event')}, {count(record.commitments.length, 'commitment')},{' '}
                {count(record.actors.length, 'actor')}
              </p>
            </>
          ) : (
            <>
              {kept.length > 0 && near.length === 0 && (
                <p>
                  <button onClick={() => setKept([])}>Close</button>
                </p>
              )}
              {shown.map((row) => (
                <RowCard key={row.key} row={row} answer={answer} onRow={(id) => setKept(rows.filter((each) => each.key.endsWith(`:${id}`)))} />
              ))}
            </>
          )}
        </aside>
      </div>
      <p class="quiet">
        <Link to={urlOf('pages')}>All pages</Link>
      </p>
    </article>
  );
}

interface PieceProps {
  piece: Piece;
  text: string;
  kept: Row[];
  near: Row[];
  words: Span | null;
  aim: Row | null;
  onNear: (rows: Row[]) => void;
  onKeep: (rows: Row[]) => void;
}

function PieceView({ piece, text, kept, near, words, aim, onNear, onKeep }: PieceProps) {
  const content = text.slice(piece.start, piece.end);
  const isAimed = words !== null && piece.start < words.end && piece.end > words.start;
  const aimed = isAimed || (aim !== null && piece.rows.includes(aim));
  if (piece.rows.length === 0) return isAimed ? <mark data-aim="">{content}</mark> : <span>{content}</span>;
  const on = piece.rows.some((row) => (near.length > 0 ? near : kept).includes(row));
  const classes = ['piece', ...new Set(piece.rows.map((row) => `on-${row.layer}`)), on ? 'chosen' : '', isAimed ? 'aimed' : ''].filter(Boolean);
  const isStop = piece.starts.length > 0; // one stop of the Tab key where a row begins
  return (
    <span
      class={classes.join(' ')}
      data-aim={aimed ? '' : undefined}
      tabIndex={isStop ? 0 : undefined}
      role={isStop ? 'button' : undefined}
      aria-label={isStop ? `${content}: ${[...new Set(piece.rows.map((row) => row.layer))].join(', ')}` : undefined}
      aria-pressed={isStop ? piece.rows.some((row) => kept.includes(row)) : undefined}
      onPointerEnter={() => onNear(piece.rows)}
      onPointerLeave={() => onNear([])}
      onFocus={() => onNear(piece.rows)}
      onBlur={() => onNear([])}
      onClick={() => onKeep(piece.rows)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onKeep(piece.rows);
      }}
    >
      {content}
    </span>
  );
}
