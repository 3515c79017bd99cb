// Takes pictures of each view in both themes and at 390 pixels: pictures.mjs FOLDER [VIEW,VIEW] [--first-screen].
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CRISIS, openBrowser, openDesk, openPage } from './desk.mjs';

const [folder, chosen] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const wholePage = !process.argv.includes('--first-screen');
mkdirSync(folder, { recursive: true });
const desk = await openDesk([`${CRISIS}/reports.jsonl`], `${CRISIS}/crisis.toml`);
const browser = await openBrowser();
const first = async (path, pick) => pick(await (await fetch(new URL(path, desk.url))).json());
const ledger = await first('/api/v1/ledger?kind=threat', (list) => list.items[0].id);
const actor = await first('/api/v1/actors?kind=person', (list) => list.items[0].id);
const row = await first('/api/v1/documents/r03', (page) => page.record.statements[0].id);
const views = {
  situation: '/',
  ledger: '/ledger',
  commitment: `/ledger/${ledger}`,
  reader: `/read/r03?row=${row}`,
  actors: '/actors',
  actor: `/actors/${actor}`,
  search: '/search?q=border',
  pages: '/pages',
};
for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    const { page, faults } = await openPage(browser, desk, { colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });
    for (const [name, path] of Object.entries(views)) {
      if (chosen && !chosen.split(',').includes(name)) continue;
      await page.goto(new URL(path, desk.url).href, { waitUntil: 'networkidle' });
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: wholePage && name !== 'reader' });
    }
    for (const fault of faults) console.log(fault);
  }
}
await browser.close();
await desk.close();
