// Words above the line, deeds below: one mark an event, its size by intensity.
import { useMemo, useRef, useState } from 'preact/hooks';
import { dayTicks } from './odds_chart';
import { readUrl, Where } from './parts';
import { go, Link } from './route';
import type { Mark, Timeline } from './types';
import { useWidth } from './use_width';
import { count, day, dayNumber, isConflict, isoDay, typeName } from './words';

const HALF = 120; // above the line, and below
const PAD = 14;
const AXIS = 22;

interface Placed {
  mark: Mark;
  x: number;
  y: number;
  radius: number;
}

const radiusOf = (mark: Mark) => 3 + (Math.min(10, Math.abs(mark.goldstein ?? 1)) / 10) * 5;

/** Marks of one day stand on each other, away from the line; where they would leave the drawing they close up. */
function place(marks: Mark[], x: (day: number) => number): Placed[] {
  const stacks = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = `${mark.word} ${Math.round(x(dayNumber(mark.day)) / 7)}`;
    const stack = stacks.get(key);
    if (stack) stack.push(mark);
    else stacks.set(key, [mark]);
  }
  const out = new Map<Mark, Placed>();
  for (const stack of stacks.values()) {
    const full = stack.reduce((sum, mark) => sum + 2 * radiusOf(mark) + 1, 0);
    const squeeze = Math.min(1, (HALF - 8) / full);
    let at = 3;
    for (const mark of stack) {
      const radius = radiusOf(mark);
      const off = at + radius * squeeze;
      at += (2 * radius + 1) * squeeze;
      const middle = PAD + HALF;
      out.set(mark, { mark, radius, x: x(dayNumber(mark.day)), y: mark.word ? middle - off : middle + off });
    }
  }
  return marks.map((mark) => out.get(mark)!);
}

const FORMS: Record<string, string> = {
  told: 'told as done',
  scheduled: 'scheduled',
  threatened: 'only threatened',
  promised: 'only promised',
  conditional: 'only a condition',
  denied: 'denied',
};

function shapeClass(mark: Mark): string {
  const form = mark.form === 'told' ? 'solid' : mark.form === 'scheduled' ? 'dashed' : 'hollow';
  return `mark ${form} ${isConflict(mark.type) ? 'conflict' : 'cooperation'}`;
}

export function TimelineChart({ timeline }: { timeline: Timeline }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [range, setRange] = useState<[number, number] | null>(null);
  const [chosen, setChosen] = useState<number | null>(null); // a place in `shown`
  const [brush, setBrush] = useState<[number, number] | null>(null); // pixels
  const dragged = useRef(false);
  const all = timeline.marks;
  const whole: [number, number] = useMemo(() => {
    const days = all.map((mark) => dayNumber(mark.day));
    const first = Math.min(...days);
    return [first - 1, Math.max(first + 13, ...days) + 1];
  }, [all]);
  const [first, last] = range ?? whole;
  const x = (number: number) => PAD + ((number - first) / (last - first)) * (width - 2 * PAD);
  const dayAt = (pixel: number) => first + ((pixel - PAD) / (width - 2 * PAD)) * (last - first);
  const shown = useMemo(() => all.filter((mark) => dayNumber(mark.day) >= first && dayNumber(mark.day) <= last), [all, first, last]);
  const placed = useMemo(() => place(shown, x), [shown, width, first, last]);
  if (timeline.not_met) return <p class="quiet">No page calls an actor “{timeline.not_met}”.</p>;
  if (all.length === 0) return <p class="quiet">Nothing of {timeline.sides.join(' and ')} in this archive.</p>;

  const zoom = (factor: number) => {
    const middle = chosen !== null && shown[chosen] ? dayNumber(shown[chosen].day) : (first + last) / 2;
    const half = Math.max(5, ((last - first) / 2) * factor);
    if (2 * half >= whole[1] - whole[0]) setRange(null);
    else setRange([Math.max(whole[0], Math.floor(middle - half)), Math.min(whole[1], Math.ceil(middle + half))]);
    setChosen(null);
  };
  const onKey = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -shown.length, End: shown.length }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(shown.length - 1, (chosen ?? -1) + move)));
    } else if (event.key === 'Enter' && chosen !== null && shown[chosen]) {
      go(readUrl(shown[chosen].source, shown[chosen].event));
    } else if (event.key === '+') {
      zoom(0.5);
    } else if (event.key === '-') {
      zoom(2);
    } else if (event.key === 'Escape') {
      setRange(null);
      setChosen(null);
    }
  };
  const pixel = (event: PointerEvent) => event.clientX - (event.currentTarget as SVGElement).getBoundingClientRect().left;
  const nearest = (event: PointerEvent): number | null => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const px = event.clientX - box.left;
    const py = event.clientY - box.top;
    let best: number | null = null;
    let distance = 14 * 14;
    placed.forEach((each, at) => {
      const away = (each.x - px) ** 2 + (each.y - py) ** 2;
      if (away < distance) [best, distance] = [at, away];
    });
    return best;
  };
  const endBrush = () => {
    if (brush && Math.abs(brush[1] - brush[0]) > 12) {
      const from = Math.floor(dayAt(Math.min(...brush)));
      const to = Math.ceil(dayAt(Math.max(...brush)));
      if (to - from >= 3) setRange([from, to]);
      setChosen(null);
    }
    setBrush(null);
  };
  const middle = PAD + HALF;
  const height = 2 * (PAD + HALF) + AXIS;
  const current = chosen === null ? null : shown[chosen];
  const words = shown.filter((mark) => mark.word).length;
  return (
    <div class="chart" ref={ref}>
      <div class="chart-tools">
        <span class="legend">
          <Legend mark="solid cooperation" name="cooperation" />
          <Legend mark="solid conflict" name="conflict" />
          <Legend mark="dashed cooperation" name="scheduled" />
          <Legend mark="hollow conflict" name="threatened, promised, conditional or denied" />
        </span>
        <span class="buttons">
          <button onClick={() => zoom(0.5)} aria-label="Zoom in">+</button>
          <button onClick={() => zoom(2)} aria-label="Zoom out" disabled={!range}>−</button>
          <button onClick={() => setRange(null)} disabled={!range}>All</button>
        </span>
      </div>
      <svg
        width={width}
        height={height}
        tabindex={0}
        role="application"
        aria-roledescription="timeline"
        aria-label={`${count(words, 'word')} above the line and ${count(shown.length - words, 'deed')} below, ${day(isoDay(first))} to ${day(isoDay(last))}. Arrow keys go from mark to mark, Enter reads, plus and minus zoom.`}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          dragged.current = false;
          setBrush([pixel(event), pixel(event)]);
        }}
        onPointerMove={(event) => {
          if (brush) {
            setBrush([brush[0], pixel(event)]);
            dragged.current ||= Math.abs(brush[0] - pixel(event)) > 12;
          } else {
            const near = nearest(event);
            if (near !== null) setChosen(near);
          }
        }}
        onPointerUp={endBrush}
        onPointerLeave={endBrush}
        onClick={(event) => {
          const near = dragged.current ? null : nearest(event as unknown as PointerEvent);
          const mark = near === null ? undefined : shown[near];
          if (mark) go(readUrl(mark.source, mark.event));
        }}
      >
        {dayTicks(first, last, width > 560 ? 8 : 4).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={x(tick)} x2={x(tick)} y1={PAD} y2={2 * HALF + PAD} />
            <text class="axis" x={x(tick)} y={height - 8} text-anchor="middle">
              {day(isoDay(tick)).replace(/ \d{4}$/, '')}
            </text>
          </g>
        ))}
        <text class="axis" x={4} y={PAD}>words</text>
        <text class="axis" x={4} y={2 * HALF + PAD + 10}>deeds</text>
        <line class="zero" x1={0} x2={width} y1={middle} y2={middle} />
        {placed.map((each, at) => (
          <circle key={at} class={shapeClass(each.mark) + (at === chosen ? ' chosen' : '')} cx={each.x.toFixed(1)} cy={each.y.toFixed(1)} r={each.radius.toFixed(1)} />
        ))}
        {brush && Math.abs(brush[1] - brush[0]) > 12 && (
          <rect class="brush" x={Math.min(...brush)} width={Math.abs(brush[1] - brush[0])} y={PAD} height={2 * HALF} />
        )}
      </svg>
      <div class="readout" aria-live="polite">
        {current ? (
          <MarkLine mark={current} />
        ) : (
          <span class="quiet">
            {count(shown.length, 'event')} of {timeline.sides.join(' and ')}
            {timeline.left_out > 0 && `, ${timeline.left_out} earlier ones left out`}. Point at one to see it; drag to zoom.
          </span>
        )}
      </div>
    </div>
  );
}

function Legend({ mark, name }: { mark: string; name: string }) {
  return (
    <span>
      <svg width="14" height="14" aria-hidden="true">
        <circle class={`mark ${mark}`} cx="7" cy="7" r="5" />
      </svg>
      {name}
    </span>
  );
}

function MarkLine({ mark }: { mark: Mark }) {
  return (
    <>
      <strong>{day(mark.day)}</strong> {typeName(mark.type)} ({mark.predicate}), {mark.by.join(', ') || 'somebody'}
      {mark.to.length > 0 && ` → ${mark.to.join(', ')}`} · {FORMS[mark.form] ?? mark.form} · {count(mark.origins, 'origin')}
      {mark.anonymous ? ', on unnamed people’s word' : mark.claimed ? ', on somebody’s word' : ''}{' '}
      <Link to={readUrl(mark.source, mark.event)}>{mark.source.sentence ? `“${mark.source.sentence}”` : (mark.source.title ?? 'read')}</Link>{' '}
      <Where source={{ ...mark.source, url: null }} />
    </>
  );
}
