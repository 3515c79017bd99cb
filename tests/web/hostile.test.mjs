// Texts that try to become code: as titles, names, quotes, tags and addresses none may run.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openDesk, openPage, ROOT, rowsFile } from './desk.mjs';

const OURS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'-alert(1)-'",
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
  '</title></textarea><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  'javascript:alert(1)',
  '<a href="javascript:alert(1)">x</a>',
  '\u202e<b>turned</b>\u0000\u2028',
];
const LIST = join(process.env.SHARED ?? join(ROOT, '../shared'), 'data/robustness/strings/xss.txt');
const strings = OURS.concat(existsSync(LIST) ? readFileSync(LIST, 'utf8').split('\n').filter(Boolean) : []);

/** Several strings a page keep the number of pages that the browser opens small. */
function rowsOf(each) {
  const rows = [];
  for (let at = 0; at < strings.length; at += each) {
    const some = strings.slice(at, at + each);
    rows.push({
      id: `x${rows.length}`,
      title: some[0],
      outlet: some[1 % some.length],
      url: some.find((text) => text.startsWith('javascript:')) ?? 'https://a.example/',
      tags: some,
      published: '2024-01-02',
      text: some.map((text) => `Kestria warned Tarsova on Monday that “${text.replace(/\n/g, ' ')}” would follow.`).join('\n\n'),
    });
  }
  return rows;
}

let desk;
let browser;
let rows;
before(async () => {
  rows = rowsOf(60);
  desk = await openDesk([rowsFile(rows)]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await desk?.close();
});

test(`${strings.length} strings do not run in any view`, async () => {
  const { page, faults, context } = await openPage(browser, desk);
  await page.addInitScript(() => {
    globalThis.alert = globalThis.prompt = globalThis.confirm = () => { globalThis.ran = true; };
  });
  const paths = ['/', '/ledger', '/ledger?offset=50', '/actors', '/pages', '/search?q=warned', '/search?q=Kestria&in=pages', ...rows.map((row) => `/read/${row.id}`)];
  for (const path of paths) {
    await page.goto(new URL(path, desk.url).href, { waitUntil: 'networkidle' });
    await page.locator('main h1').waitFor();
    assert.equal(await page.evaluate(() => globalThis.ran ?? false), false, path);
    const foreign = await page.evaluate(() => document.querySelectorAll('main script, main iframe, main img, main object, main embed, main form[action], main a[href^="javascript"]').length);
    assert.equal(foreign, 0, path);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test('the reader shows hostile text as it is', async () => {
  const { page, context } = await openPage(browser, desk);
  await page.goto(new URL('/read/x0', desk.url).href, { waitUntil: 'networkidle' });
  assert.ok((await page.locator('.text').innerText()).includes('<script>alert(1)</script>'));
  assert.ok((await page.locator('h1').innerText()).includes('<script>alert(1)</script>'));
  await context.close();
});
