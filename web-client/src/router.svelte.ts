// Which page is shown. History API; the server answers every one of these paths with index.html.
export type Route =
  | { page: 'start' }
  | { page: 'create'; workshop: string | null; operator?: string }
  | { page: 'join'; code: string; workshop?: string }
  | { page: 'workshop'; id: string; secret: string | null }
  | { page: 'privacy' }
  | { page: 'accessibility' }
  | { page: 'unknown' };

export function parseRoute(path: string, hash: string): Route {
  if (path === '/' || path === '') return { page: 'start' };
  if (path === '/neu') {
    const operator = /^#operator=([\w-]+)$/.exec(hash)?.[1];
    if (operator) return { page: 'create', workshop: null, operator };
    const id = /^#([0-9a-f]{16})$/.exec(hash);
    return { page: 'create', workshop: id?.[1] ?? null };
  }
  if (path === '/datenschutz') return { page: 'privacy' };
  if (path === '/barrierefreiheit') return { page: 'accessibility' };
  const join = /^\/j\/([^/]+)(?:\/([0-9a-f]{16}))?\/?$/.exec(path);
  if (join) {
    const code = decodeURIComponent(join[1] ?? '');
    return join[2] ? { page: 'join', code, workshop: join[2] } : { page: 'join', code };
  }
  const workshop = /^\/w\/([0-9a-f]{16})\/?$/.exec(path);
  if (workshop) {
    const secret = hash.replace(/^#/, '');
    return { page: 'workshop', id: workshop[1] ?? '', secret: secret === '' ? null : secret };
  }
  return { page: 'unknown' };
}

const here = () => parseRoute(location.pathname, location.hash);
let current = $state<Route>(here());

export function route(): Route {
  return current;
}

export function navigate(path: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  current = here();
  window.scrollTo(0, 0);
}

export function startRouter(): void {
  const update = () => {
    current = here();
  };
  window.addEventListener('popstate', update);
  window.addEventListener('hashchange', update);
}

// For ordinary links inside the client: <a href="/neu" onclick={follow}>.
export function follow(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  navigate(event.currentTarget.getAttribute('href') ?? '/');
}
