// Asks the desk's API, and tells a component what it has of the answer.
import { useEffect, useState } from 'preact/hooks';

export type Asked = Record<string, string | number | null | undefined>;

/** The address of an answer; what is empty is left out. */
export function apiUrl(path: string, asked: Asked = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function ask<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
  const body = await response.json();
  if (!response.ok) throw new ApiProblem(response.status, String(body.detail ?? response.statusText));
  return body as T;
}

export interface Answer<T> {
  value?: T;
  problem?: ApiProblem;
  /** A newer answer is on its way; `value` is the one before. */
  busy: boolean;
}

/** The answer of `url`, asked anew when it changes; nothing is asked for an empty one. */
export function useApi<T>(url: string): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { url: string }>({ busy: true, url });
  useEffect(() => {
    if (!url) return;
    const abort = new AbortController();
    setAnswer((before) => ({ value: before.value, busy: true, url }));
    ask<T>(url, abort.signal).then(
      (value) => setAnswer({ value, busy: false, url }),
      (reason) => {
        if (abort.signal.aborted) return;
        const problem = reason instanceof ApiProblem ? reason : new ApiProblem(0, 'The desk does not answer.');
        setAnswer({ problem, busy: false, url });
      },
    );
    return () => abort.abort();
  }, [url]);
  return answer;
}
