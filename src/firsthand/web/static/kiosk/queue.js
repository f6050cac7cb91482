// What waits on this device until the server has it. Answers are sealed with the server's public
// key before they are kept, so that nobody can read them here, not even this script (sealing.py).
"use strict";

const QUEUE_MOST = 500;
const QUEUE_DAYS = 30;
const QUEUE_PARCEL = 40;

const fromBase64 = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

function toBase64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

async function seal(publicKey, id, value) {
  const bytes = text => new TextEncoder().encode(text);
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", fromBase64(publicKey), curve, false, []);
  const ours = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const derive = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes("firsthand kiosk answer") };
  const key = await crypto.subtle.deriveKey(derive, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = bytes(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(id) }, key, text);
  const point = await crypto.subtle.exportKey("raw", ours.publicKey);
  return toBase64([...new Uint8Array(point), ...iv, ...new Uint8Array(sealed)]);
}

class Queue {
  constructor(code, address) {
    this.name = `firsthand-kiosk-${code}`;
    this.address = address;
    this.sending = null;
  }

  async open() {
    this.database = await new Promise((done, fail) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore("entries", { keyPath: "key" });
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    await this.dropOld();
  }

  act(mode, work) {
    return new Promise((done, fail) => {
      const transaction = this.database.transaction("entries", mode, { durability: "strict" });
      const request = work(transaction.objectStore("entries"));
      transaction.oncomplete = () => done(request?.result);
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
    });
  }

  all() { return this.act("readonly", store => store.getAll()); }
  count() { return this.act("readonly", store => store.count()); }
  drop(keys) { return this.act("readwrite", store => { for (const key of keys) store.delete(key); }); }
  async isFull() { return (await this.count()) >= QUEUE_MOST; }

  // One entry of a kind for each session: kept again it replaces the one before.
  keep(entry) {
    return this.act("readwrite", store => store.put({ ...entry, key: `${entry.id}.${entry.kind}` }));
  }

  async dropOld() {
    const oldest = Date.now() - QUEUE_DAYS * 86_400_000;
    await this.drop((await this.all()).filter(({ at }) => at < oldest).map(({ key }) => key));
  }

  // Send what waits; what the server has, and what it will never take, is forgotten here. Gives
  // the results by key. `present`: the answer ({ key, isAwaited }) of the person who stands here
  // and can correct it; once nobody awaits it, it is sent again as one that nobody can correct.
  flush(present) {
    this.sending = (this.sending ?? Promise.resolve()).catch(() => {}).then(() => this.sendAll(present));
    return this.sending;
  }

  async sendAll(present) {
    const results = {};
    const waiting = await this.all();
    while (waiting.length) {
      const parcel = waiting.splice(0, QUEUE_PARCEL);
      const entries = parcel.map(({ key, ...entry }) => ({ ...entry, is_late: key !== present?.key }));
      const response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ now: Date.now(), entries }),
        credentials: "omit",
        signal: AbortSignal.timeout(15_000),
      });
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      const told = (await response.json()).results;
      const isDone = ({ key }, index) =>
        key !== present?.key || present.isAwaited || isEmpty(told[index].errors);
      await this.drop(parcel.filter(isDone).map(({ key }) => key));
      parcel.forEach(({ key }, index) => { results[key] = told[index]; });
    }
    return results;
  }
}
