// A desk over an archive of its own and a browser before it, for tests and pictures.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const PROGRAM = resolve(process.env.DEMARCHE ?? join(ROOT, 'build/release/bin/demarche'));
export const CRISIS = join(ROOT, 'examples/crisis');

/** Reads the inputs into an archive and opens the desk over it: { url, close }. */
export async function openDesk(inputs, crisis) {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-desk-'));
  const archive = join(folder, 'crisis.db');
  execFileSync(PROGRAM, ['read', ...inputs, '--into', archive], { stdio: 'ignore' });
  const listen = ['--listen', '127.0.0.1:0'];
  const server = spawn(PROGRAM, ['serve', archive, ...listen, ...(crisis ? ['--crisis', crisis] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((ready, failed) => {
    server.stdout.once('data', (bytes) => ready(String(bytes).trim()));
    server.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
  });
  const close = async () => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { url, close };
}

/** Writes rows as JSON Lines into a file that is gone with the process's folder. */
export function rowsFile(rows) {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-rows-'));
  const path = join(folder, 'rows.jsonl');
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n') + '\n');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return path;
}

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A page that remembers everything that should not be: errors, refused content, requests to other places. */
export async function openPage(browser, desk, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(desk.url) && !request.url().startsWith('data:')) faults.push(`request: ${request.url()}`);
  });
  return { page, faults, context };
}
