// The service worker of one kiosk. It keeps the page of that kiosk and what the page loads, no
// answers; the page itself puts them there (kiosk.js). From the network first, while there is one.
"use strict";

const scope = new URL(self.registration.scope);
const cacheName = `firsthand-kiosk-${scope.pathname}`;
const isAsset = url => url.pathname.startsWith("/static/");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== scope.origin) return;
  if (isAsset(url)) event.respondWith(keptFirst(event.request));
  else if (url.pathname === scope.pathname || url.pathname === `${scope.pathname}pages/`) {
    event.respondWith(networkFirst(event.request));
  }
});

async function keptFirst(request) {
  const kept = await (await caches.open(cacheName)).match(request);
  return kept ?? fetch(request);
}

// An answer of the server counts, also that the survey is closed; not that the server is in trouble.
async function networkFirst(request) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request.url, { signal: AbortSignal.timeout(5000), credentials: "omit" });
    if (response.status < 500) return response;
  } catch { /* then what is kept */ }
  const kept = await cache.match(request.url, { ignoreVary: true });
  return kept ?? fetch(request);
}
