// The HTTP side of the protocol: creating a workshop and taking its export home.
import { randomUUID } from 'node:crypto';

async function answer(response, what) {
  const text = await response.text();
  if (!response.ok) throw new Error(`${what}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

const secretOf = (link) => new URL(link).hash.slice(1);

// {workshop, code, lead} with the lead link's secret.
export async function createWorkshop(url, title) {
  const response = await fetch(`${url}/api/workshops`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ title, language: 'de' }),
  });
  const made = await answer(response, 'POST /api/workshops');
  return { workshop: made.workshop, code: made.code, lead: secretOf(made.lead) };
}

export async function fetchExport(url, workshop, secret) {
  const response = await fetch(`${url}/api/workshops/${workshop}/export.json`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  return answer(response, 'GET export.json');
}
