// The few questions that are asked over HTTP. An answer is a value or an error with words to show.
import { either, t } from '../i18n/i18n.svelte';
import type {
  CodeAnswer,
  ConfigAnswer,
  CreateAnswer,
  CreateRequest,
  ErrorAnswer,
  Language,
  TemplatesAnswer,
} from '../protocol';

export interface Fault {
  code: string;
  message: string;
  field?: string;
}
export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault };

const patienceMs = 15_000;

async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs) });
  } catch {
    return { ok: false, fault: { code: 'unreachable', message: t('http.unreachable') } };
  }
  try {
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, value: body as T };
    const { error } = body as ErrorAnswer;
    const message = either(error.message_de, error.message_en);
    return { ok: false, fault: { code: error.code, message, field: error.field } };
  } catch {
    // A proxy in between answers with a page of its own.
    return { ok: false, fault: { code: 'unreadable', message: t('http.unreadable') } };
  }
}

export function lookUpCode(code: string): Promise<Answer<CodeAnswer>> {
  return ask(`/api/codes/${encodeURIComponent(code)}`);
}

const bearer = (token: string | null): Record<string, string> =>
  token === null ? {} : { Authorization: `Bearer ${token}` };

// `create` is what holds for whoever asks, from where they ask and with the operator's token if they have it.
export function loadConfig(operator: string | null = null): Promise<Answer<ConfigAnswer>> {
  return ask('/api/config', { headers: bearer(operator) });
}

// Does the address lead to a server that can take commands for this workshop?
export async function isReady(workshop: string): Promise<boolean> {
  try {
    return (
      await fetch(`/readyz?workshop=${workshop}`, { signal: AbortSignal.timeout(patienceMs) })
    ).ok;
  } catch {
    return false;
  }
}

export function loadTemplates(language: Language): Promise<Answer<TemplatesAnswer>> {
  return ask(`/api/templates?language=${language}`);
}

// The key makes it harmless to ask twice: the server answers the second time with the same workshop.
export function createWorkshop(
  request: CreateRequest,
  key: string,
  operator: string | null,
): Promise<Answer<CreateAnswer>> {
  return ask('/api/workshops', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...bearer(operator) },
    body: JSON.stringify(request),
  });
}
