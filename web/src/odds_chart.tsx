// The odds of each scenario by day, drawn as steps, with a mark for each thing that moved them.
import { useState } from 'preact/hooks';
import type { Outlook } from './types';
import { useWidth } from './use_width';
import { day, dayNumber, isoDay, percent, times } from './words';

const HEIGHT = 300;
const TOP = 10;
const BOTTOM = 46; // the days' names, and the row of marks above them
const LEFT = 40;

/** Names at the right end, moved apart where lines end close together. */
export function spread(wanted: number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => wanted[a]! - wanted[b]!);
  const out = [...wanted];
  let last = top - gap;
  for (const at of order) last = out[at] = Math.max(out[at]!, last + gap);
  let next = bottom + gap;
  for (const at of [...order].reverse()) next = out[at] = Math.min(out[at]!, next - gap);
  return out;
}

/** At most `most` days, the first of months where there are several. */
export function dayTicks(first: number, last: number, most: number): number[] {
  const out: number[] = [];
  const start = new Date(first * 86_400_000);
  for (let month = start.getUTCMonth(), year = start.getUTCFullYear(); out.length < 2400; month++) {
    const tick = Math.round(Date.UTC(year, month, 1) / 86_400_000);
    if (tick > last) break;
    if (tick >= first) out.push(tick);
  }
  if (out.length >= 2) {
    const every = Math.ceil(out.length / most);
    return out.filter((_, at) => at % every === 0);
  }
  const step = Math.max(1, Math.ceil((last - first) / most));
  const days = [];
  for (let tick = first; tick <= last; tick += step) days.push(tick);
  return days;
}

export function OddsChart({ outlook }: { outlook: Outlook }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null); // a day's place in `odds`
  const days = outlook.odds;
  if (days.length < 2) return <p class="quiet">One day is no course: the odds are below.</p>;
  const labels = width > 560 ? 120 : 8;
  const first = dayNumber(days[0]!.day);
  const last = dayNumber(days[days.length - 1]!.day);
  const right = width - labels;
  const floor = HEIGHT - BOTTOM;
  const x = (number: number) => LEFT + ((number - first) / (last - first)) * (right - LEFT);
  const highest = Math.min(1, Math.ceil(Math.max(...days.flatMap((each) => Object.values(each.odds))) * 5 + 0.1) / 5);
  const y = (share: number) => TOP + (1 - share / highest) * (floor - TOP);
  const path = (name: string) => days.map((each, i) => `${i ? 'H' : 'M'}${x(dayNumber(each.day)).toFixed(1)}${i ? 'V' : ','}${y(each.odds[name] ?? 0).toFixed(1)}`).join('');
  const ends = spread(outlook.scenarios.map((scenario) => y(scenario.odds)), 15, TOP + 4, floor);
  const movers = outlook.steps.map((step, index) => ({ step, index })).filter(({ step }) => !step.outweighed_by);
  const shown = at === null ? null : days[at];
  const look = (event: PointerEvent) => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const number = first + ((event.clientX - box.left - LEFT) / (right - LEFT)) * (last - first);
    setAt(Math.max(0, Math.min(days.length - 1, Math.floor(number - first + 0.5))));
  };
  const onKey = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7 }[event.key];
    if (event.key === 'Escape') setAt(null);
    if (move === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(days.length - 1, (at ?? days.length - 1) + move)));
  };
  const summary = outlook.scenarios.map((scenario) => `${scenario.name} ${percent(scenario.odds)}`).join(', ');
  const moved = shown ? movers.filter(({ step }) => step.day === shown.day) : [];
  return (
    <div class="chart" ref={ref}>
      <svg
        width={width}
        height={HEIGHT}
        tabindex={0}
        role="img"
        aria-label={`Odds from ${day(days[0]!.day)} to ${day(days[days.length - 1]!.day)}: now ${summary}. Arrow keys go from day to day.`}
        onPointerMove={look}
        onPointerLeave={() => setAt(null)}
        onKeyDown={onKey}
      >
        {[0, 0.2, 0.4, 0.6, 0.8, 1].filter((share) => share <= highest + 0.001).map((share) => (
          <g key={share}>
            <line class="grid" x1={LEFT} x2={right} y1={y(share)} y2={y(share)} />
            <text class="axis" x={LEFT - 6} y={y(share) + 4} text-anchor="end">
              {Math.round(share * 100)} %
            </text>
          </g>
        ))}
        {dayTicks(first, last, width > 560 ? 8 : 4).map((tick) => (
          <text key={tick} class="axis" x={x(tick)} y={HEIGHT - 6} text-anchor={tick === first ? 'start' : 'middle'}>
            {day(isoDay(tick)).replace(/ \d{4}$/, '')}
          </text>
        ))}
        {outlook.scenarios.map((scenario, index) => (
          <path key={scenario.name} class={`line series-${index % 6}`} d={path(scenario.name)} />
        ))}
        {labels > 50 &&
          outlook.scenarios.map((scenario, index) => (
            <text key={scenario.name} class={`end series-${index % 6}`} x={right + 8} y={ends[index]! + 4}>
              {scenario.name}
            </text>
          ))}
        {movers.map(({ step, index }) => (
          <path key={index} class={`mover ${shown?.day === step.day ? 'chosen' : ''}`} d={`M${x(dayNumber(step.day))},${floor + 6}l4,8h-8z`} />
        ))}
        {shown && <line class="cursor" x1={x(dayNumber(shown.day))} x2={x(dayNumber(shown.day))} y1={TOP} y2={floor + 4} />}
      </svg>
      <p class="readout" aria-live="polite">
        {shown ? (
          <>
            <strong>{day(shown.day)}</strong> {outlook.scenarios.map((scenario) => `${scenario.name} ${percent(shown.odds[scenario.name] ?? 0)}`).join(' · ')}
            {moved.map(({ step, index }) => (
              <span key={index}>
                {' — '}
                {step.indicator}: {outlook.scenarios.map((scenario) => `${scenario.name} ${times(step.moved[scenario.name] ?? 1)}`).join(', ')}
              </span>
            ))}
          </>
        ) : (
          <span class="quiet">▲ marks the days on which something moved the odds; all of them, with their sentences, stand at the end of this page.</span>
        )}
      </p>
    </div>
  );
}
