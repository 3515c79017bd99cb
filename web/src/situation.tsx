// The first page: where the crisis stands, what moved it, what was said and done, what is due, what is new.
import { useState } from 'preact/hooks';
import { apiUrl, useApi } from './api';
import { OddsChart } from './odds_chart';
import { CommitmentLine, Evidence, Heading, Names, readUrl, Waiting } from './parts';
import { Link, urlOf } from './route';
import { TimelineChart } from './timeline';
import type { About, CalendarItem, Commitment, Happening, Indicator, List, Outlook, Step, Timeline } from './types';
import { count, day, days, percent, times, typeName } from './words';

export function SituationView({ about, asOf }: { about: About | undefined; asOf: string }) {
  if (!about) return <p class="quiet">Loading …</p>;
  if (!about.crisis) return <WithoutCrisis about={about} asOf={asOf} />;
  return <Crisis sides={about.crisis.sides} name={about.crisis.name} asOf={asOf} lastPage={about.last_page} />;
}

function WithoutCrisis({ about, asOf }: { about: About; asOf: string }) {
  return (
    <>
      <Heading title="Situation">{about.archive}</Heading>
      <p class="lead">
        {count(about.pages, 'page')}, {day(about.first_page)} – {day(about.last_page)}. With a crisis file (<code>serve --crisis FILE.toml</code>) this page
        shows the odds of its scenarios, its indicators, and the words and deeds of its sides.
      </p>
      <div class="situation even">
        <Due asOf={asOf} lastPage={about.last_page} />
        <Newest kind="threat" asOf={asOf} />
        <Newest kind="promise" asOf={asOf} />
      </div>
    </>
  );
}

function Crisis({ sides, name, asOf, lastPage }: { sides: [string, string]; name: string; asOf: string; lastPage: string | null }) {
  const [scope, setScope] = useState('either');
  const outlook = useApi<Outlook>(apiUrl('/crisis', { as_of: asOf }));
  const timeline = useApi<Timeline>(apiUrl('/timeline', { a: sides[0], b: sides[1], scope, as_of: asOf }));
  return (
    <>
      <Heading title={name}>{name}</Heading>
      <Waiting answer={outlook}>
        {(value) => (
          <>
            <p class="lead">
              As of {day(value.as_of)}, from {count(value.pages, 'page')} since {day(value.from)} that name both sides. The odds follow from the numbers in the
              crisis file and from what was read; follow them to their sentences before you lean on them.
            </p>
            <div class="situation">
              <section aria-labelledby="odds">
                <h2 id="odds">Odds</h2>
                <OddsChart outlook={value} />
                <Scenarios outlook={value} />
              </section>
              <section aria-labelledby="indicators">
                <h2 id="indicators">Indicators</h2>
                <ul class="lights">
                  {value.indicators.map((indicator) => (
                    <Light key={indicator.name} indicator={indicator} steps={value.steps} />
                  ))}
                </ul>
              </section>
            </div>
          </>
        )}
      </Waiting>
      <section aria-labelledby="timeline">
        <h2 id="timeline">Words and deeds</h2>
        <fieldset class="choice">
          <legend class="unseen">Whose words and deeds</legend>
          {[
            ['either', 'all of either side'],
            ['between', 'between the two only'],
          ].map(([value, name]) => (
            <label key={value}>
              <input type="radio" name="scope" checked={scope === value} onChange={() => setScope(value ?? '')} /> {name}
            </label>
          ))}
        </fieldset>
        <Waiting answer={timeline}>{(value) => <TimelineChart timeline={value} />}</Waiting>
      </section>
      <div class="situation even">
        <Due asOf={asOf} lastPage={lastPage} />
        <Newest kind="threat" asOf={asOf} />
        <Newest kind="promise" asOf={asOf} />
      </div>
      <Waiting answer={outlook}>{(value) => <Steps outlook={value} />}</Waiting>
    </>
  );
}

function Scenarios({ outlook }: { outlook: Outlook }) {
  const weekAgo = outlook.odds[outlook.odds.length - 8]?.odds;
  return (
    <table class="scenarios">
      <thead>
        <tr>
          <th scope="col">Scenario</th>
          <th scope="col" class="less">by</th>
          <th scope="col" class="number">prior</th>
          <th scope="col" class="number">week ago</th>
          <th scope="col" class="number">now</th>
        </tr>
      </thead>
      <tbody>
        {outlook.scenarios.map((scenario, at) => (
          <tr key={scenario.name}>
            <th scope="row">
              <span class={`swatch series-${at % 6}`} aria-hidden="true" />
              {scenario.name}
            </th>
            <td class="less">{scenario.residual ? '' : day(scenario.by)}</td>
            <td class="number" title={scenario.base_rate_from}>{percent(scenario.prior)}</td>
            <td class="number">{weekAgo ? percent(weekAgo[scenario.name] ?? 0) : ''}</td>
            <td class="number strong">{scenario.standing === 'open' ? percent(scenario.odds) : `${scenario.standing}, ${day(scenario.since)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Light({ indicator, steps }: { indicator: Indicator; steps: Step[] }) {
  const last = [...steps].reverse().find((step) => step.indicator === indicator.name);
  const evidence = last?.happenings.at(-1);
  const unseen = indicator.state === 'absent' && !indicator.watched;
  const arrow = unseen ? '' : ({ rising: '↗', falling: '↘', steady: '→' }[indicator.trend] ?? '');
  return (
    <li class={`light light-${unseen ? 'unknown' : indicator.state}`}>
      <span class="lamp" aria-hidden="true" />
      <div>
        <p>
          <strong>{indicator.name}</strong> <span class="level">{unseen ? 'too few pages to tell' : indicator.state}</span>{' '}
          {arrow && (
            <span title={indicator.trend}>
              <span aria-hidden="true">{arrow}</span>
              <span class="unseen">{indicator.trend}</span>
            </span>
          )}
        </p>
        <p class="quiet">
          {count(indicator.count, 'happening')} in {indicator.window} days, {indicator.before} before
          {evidence && (
            <>
              {' · last: '}
              <Link to={readUrl(evidence.source)}>
                {typeName(evidence.type)} {day(evidence.known)}
              </Link>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

function Due({ asOf, lastPage }: { asOf: string; lastPage: string | null }) {
  const from = asOf || lastPage || '';
  const answer = useApi<List<CalendarItem>>(from ? apiUrl('/calendar', { as_of: asOf, from, limit: 8 }) : '');
  return (
    <section aria-labelledby="due">
      <h2 id="due">Scheduled next</h2>
      <Waiting answer={answer}>
        {(list) => (
          <>
            {list.items.length === 0 && <p class="quiet">Nothing is scheduled after {day(from)}.</p>}
            <ul class="rows">
              {list.items.map((item) => (
                <li key={item.uid} class={item.status === 'cancelled' ? 'cancelled' : undefined}>
                  <span>
                    <strong>{days(item)}</strong> {item.status !== 'confirmed' && <span class="warn">{item.status}</span>} {item.negated && 'not '}
                    {typeName(item.type ?? item.predicate)} <Names parties={[...item.actors, ...item.recipients]} />
                  </span>
                  <Link class="plain" to={readUrl(item.source, item.commitment ?? item.event)}>
                    “{item.words}”
                  </Link>
                  {item.former.map((former) => (
                    <span key={former.from} class="quiet">
                      moved from {days(former)}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </Waiting>
    </section>
  );
}

function Newest({ kind, asOf }: { kind: 'threat' | 'promise'; asOf: string }) {
  const answer = useApi<List<Commitment>>(apiUrl('/ledger', { kind, order: 'newest', limit: 5, as_of: asOf }));
  return (
    <section aria-labelledby={`newest-${kind}`}>
      <h2 id={`newest-${kind}`}>Newest {kind}s</h2>
      <Waiting answer={answer}>
        {(list) => (
          <>
            {list.items.length === 0 && <p class="quiet">None.</p>}
            {list.items.map((entry) => (
              <CommitmentLine key={entry.id} entry={entry} />
            ))}
            <p>
              <Link to={urlOf('ledger', '', { kind, order: 'newest' })}>
                All {list.total} {kind}s
              </Link>
            </p>
          </>
        )}
      </Waiting>
    </section>
  );
}

function sides(happening: Happening): string {
  const to = happening.to_whom.length > 0 ? ` → ${happening.to_whom.join(', ')}` : '';
  return `${happening.by.join(', ') || 'somebody'}${to}`;
}

function Steps({ outlook }: { outlook: Outlook }) {
  const [quiet, setQuiet] = useState(false);
  const steps = [...outlook.steps].reverse().filter((step) => quiet || step.happenings.length > 0);
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">What moved the odds</h2>
      {outlook.steps.length === 0 ? (
        <p class="quiet">Nothing: the odds are the priors.</p>
      ) : (
        <label class="choice">
          <input type="checkbox" checked={quiet} onChange={() => setQuiet(!quiet)} /> also stretches in which nothing happened
        </label>
      )}
      <ol class="steps">
        {steps.map((step, at) => (
          <li key={at}>
            <p class="facts">
              <time dateTime={step.day}>{day(step.day)}</time>
              <strong>{step.indicator}</strong>
              <span>{step.state}</span>
              {step.outweighed_by ? (
                <span class="quiet">moved nothing: {step.outweighed_by} is stronger in its group</span>
              ) : (
                outlook.scenarios.map((scenario, index) => (
                  <span key={scenario.name}>
                    <span class={`swatch series-${index % 6}`} aria-hidden="true" />
                    {scenario.name} {times(step.moved[scenario.name] ?? 1)}
                  </span>
                ))
              )}
              <span class="quiet">
                strength {step.strength.toFixed(2)}
                {step.group_limited && ' · limit of the group'}
                {step.day_limited && ' · limit of the day, the rest follows'}
              </span>
            </p>
            <details hidden={step.happenings.length === 0}>
              <summary>{step.happenings.length === 1 ? sides(step.happenings[0]!) : count(step.happenings.length, 'happening')}</summary>
              {step.happenings.map((happening) => (
                <div key={happening.id}>
                  <p class="facts">
                    <span class="type">{typeName(happening.type)}</span>
                    <span>{sides(happening)}</span>
                    <span class="quiet">
                      {days(happening)} · {count(happening.origins, 'origin')}
                      {happening.anonymous ? ', on unnamed people’s word' : happening.claimed ? ', on somebody’s word' : ''}
                      {happening.denied && ', denied'}
                    </span>
                  </p>
                  <Evidence source={happening.source} />
                </div>
              ))}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
