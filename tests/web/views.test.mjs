// Drives each view of the desk in a real browser on the example crisis, and follows claims to their sentences.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { CRISIS, openBrowser, openDesk, openPage } from './desk.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let desk;
let browser;

before(async () => {
  desk = await openDesk([`${CRISIS}/reports.jsonl`], `${CRISIS}/crisis.toml`);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await desk?.close();
});

async function visit(path, use, options) {
  const { page, faults, context } = await openPage(browser, desk, options);
  try {
    await page.goto(new URL(path, desk.url).href, { waitUntil: 'networkidle' });
    await use(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** The element's words once they are as wanted: the page draws a moment after an event. */
async function wordsOf(locator, wanted) {
  await locator.filter({ hasText: wanted }).waitFor();
  return locator.innerText();
}

const texts = (locator) => locator.allInnerTexts();

/** The words that a claim's link shows in the reader must be in the sentence that the claim quotes. */
async function followsToItsSentence(page, link, sentence) {
  await link.click();
  await page.waitForURL(/\/read\//);
  await page.locator('[data-aim]').first().waitFor();
  const aimed = (await texts(page.locator('[data-aim]'))).join(' ').replace(/\s+/g, ' ');
  const text = (await page.locator('.text').innerText()).replace(/\s+/g, ' ');
  assert.ok(aimed.length > 0);
  if (sentence) assert.ok(text.includes(sentence.replace(/\s+/g, ' ').trim()), `the page has “${sentence}”`);
  assert.ok(await page.locator('[data-aim]').first().isVisible());
}

test('situation: odds, indicators, timeline, what is due and new', async () => {
  await visit('/', async (page) => {
    await assert.doesNotReject(page.getByRole('heading', { level: 1, name: 'Kestria and Tarsova' }).waitFor());
    const shares = await texts(page.locator('.scenarios td.strong'));
    assert.equal(shares.length, 4);
    const api = await (await page.request.get(new URL('/api/v1/crisis', desk.url).href)).json();
    const sum = api.scenarios.reduce((all, each) => all + each.odds, 0);
    assert.ok(Math.abs(sum - 1) < 1e-6);
    assert.equal(await page.locator('.light').count(), api.indicators.length);
    assert.ok((await page.locator('svg circle.mark').count()) > 20);
    assert.ok((await page.locator('.mark.hollow').count()) > 1);
    assert.equal(await page.locator('.steps > li').count(), api.steps.filter((step) => step.happenings.length > 0).length);
    await page.getByLabel('also stretches in which nothing happened').check();
    assert.equal(await page.locator('.steps > li').count(), api.steps.length);
  });
});

test('situation: the keyboard goes from day to day and from mark to mark', async () => {
  await visit('/', async (page) => {
    const odds = page.getByRole('img', { name: /Odds from/ });
    await odds.focus();
    await page.keyboard.press('ArrowLeft');
    await wordsOf(page.locator('.readout').first(), /\d %/);
    const timeline = page.getByLabel(/above the line/);
    await timeline.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await wordsOf(page.locator('.readout').nth(1), /origin/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/read\//);
    await page.locator('[data-aim]').first().waitFor();
  });
});

test('situation: a stretch of the timeline is chosen by dragging', async () => {
  await visit('/', async (page) => {
    const timeline = page.getByLabel(/above the line/);
    await timeline.scrollIntoViewIfNeeded();
    const all = await page.locator('svg circle.mark').count();
    const box = await timeline.boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + 8, { steps: 4 });
    await page.mouse.up();
    assert.ok((await page.locator('svg circle.mark').count()) < all);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    assert.equal(await page.locator('svg circle.mark').count(), all);
  });
});

test('situation: a step that moved the odds leads to its sentence', async () => {
  await visit('/', async (page) => {
    await page.locator('.steps summary').first().click();
    const evidence = page.locator('.steps details[open] .evidence').first();
    await followsToItsSentence(page, evidence.locator('a').first(), await evidence.locator('blockquote').innerText());
  });
});

test('ledger: filters, the whole story, and the sentence', async () => {
  await visit('/ledger', async (page) => {
    await page.locator('.ledger tbody tr').first().waitFor();
    const all = await page.locator('.ledger tbody tr').count();
    await page.getByLabel('Kind').selectOption('threat');
    await page.waitForURL(/kind=threat/);
    await page.waitForFunction((before) => document.querySelectorAll('.ledger tbody tr').length < before, all);
    assert.deepEqual([...new Set(await texts(page.locator('.ledger tbody .kind')))], ['threat']);
    await page.locator('.ledger tbody td:first-child a').first().click();
    await page.waitForURL(/\/ledger\/./);
    await page.getByRole('heading', { name: 'Reports that carry it' }).waitFor();
    const evidence = page.locator('.report .evidence').first();
    await followsToItsSentence(page, evidence.locator('a').first(), await evidence.locator('blockquote').innerText());
  });
});

test('ledger: as it was known on a day', async () => {
  await visit('/ledger?as_of=2024-09-10', async (page) => {
    await page.locator('.ledger tbody tr').first().waitFor();
    const then = await page.locator('.ledger tbody tr').count();
    await page.getByRole('button', { name: 'Now' }).click();
    await page.waitForFunction((before) => document.querySelectorAll('.ledger tbody tr').length > before, then);
  });
});

test('reader: layers, rows by pointer and keyboard, the chain of a statement', async () => {
  await visit('/pages', async (page) => {
    await page.locator('.rows li > a').last().click();
    await page.locator('.text p').first().waitFor();
    const text = await page.locator('.text').innerText();
    await page.locator('.piece.on-event').first().hover();
    await wordsOf(page.locator('.rows-at'), /event/i);
    await page.locator('.piece.on-statement[role=button]').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const card = await page.locator('.card-statement').first().innerText();
    assert.match(card, /On the word of/);
    assert.match(card, /→/, 'from who said it to the outlet');
    for (const layer of ['Statements', 'Events', 'Commitments', 'Times']) await page.getByLabel(layer).uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.mouse.move(0, 0);
    await page.locator('.piece').first().waitFor({ state: 'detached' });
    assert.equal(await page.locator('.text').innerText(), text, 'marks change no words');
  });
});

test('actors: the list, one of them, and the evidence of an office', async () => {
  await visit('/actors', async (page) => {
    await page.getByLabel('Kind').selectOption('person');
    await page.waitForURL(/kind=person/);
    await page.waitForFunction(() => !/country/.test(document.querySelector('.rows')?.textContent ?? 'country'));
    await page.locator('.rows a').first().click();
    await page.waitForURL(/\/actors\/./);
    await page.getByRole('heading', { name: 'Pages' }).waitFor();
    const offices = page.locator('h2:has-text("Offices") + ul a');
    assert.ok((await offices.count()) > 0);
    await followsToItsSentence(page, offices.first(), '');
  });
});

test('search: facets narrow, and a hit leads to its words', async () => {
  await visit('/search', async (page) => {
    await page.getByLabel('Words').fill('border');
    await page.keyboard.press('Enter');
    await page.locator('.rows li').first().waitFor();
    assert.ok((await page.locator('.rows mark').count()) > 0);
    const all = Number.parseInt(await page.locator('section[aria-label=Hits] > p').innerText(), 10);
    await page.locator('.facet button').first().click();
    await page.waitForFunction((before) => Number.parseInt(document.querySelector('section[aria-label=Hits] > p').textContent, 10) < before, all);
    await followsToItsSentence(page, page.locator('.rows a').first(), '');
  });
});

test('no other page, and none of another site’s', async () => {
  const { page, context } = await openPage(browser, desk);
  const response = await page.goto(new URL('/nothing', desk.url).href);
  assert.equal(response.status(), 404);
  await context.close();
});

const VIEWS = ['/', '/ledger', '/ledger?kind=threat', '/actors', '/search?q=border', '/pages', '/read/r03'];

for (const scheme of ['light', 'dark']) {
  test(`axe-core finds no violation (${scheme})`, async () => {
    const told = [];
    for (const width of [1280, 390]) {
      for (const path of VIEWS) {
        await visit(path, async (page) => {
          await page.locator('main h1').waitFor();
          await page.addScriptTag({ content: readFileSync(AXE, 'utf8') }).catch(() => page.evaluate(readFileSync(AXE, 'utf8')));
          const found = await page.evaluate(() => globalThis.axe.run(document));
          for (const each of found.violations) told.push( `${path} at ${width}: ${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120) + ' ' + node.failureSummary).join('\n  ')}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) told.push(`${path} is ${wide} wide at ${width}`);
        }, { colorScheme: scheme, viewport: { width, height: 844 }, bypassCSP: true });
      }
    }
    assert.deepEqual(told, []);
  });
}
