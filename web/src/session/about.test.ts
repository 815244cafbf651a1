import { describe, expect, test } from 'vitest';
import { askAbout, withWord } from './about';

const answering = (status: number, body: string) =>
  (() => Promise.resolve(new Response(body, { status }))) as typeof fetch;

describe('who may lead', () => {
  test('is what the server says', async () => {
    const said = { whoMayLead: 'secret', mayLead: true, ownStories: false };
    expect(await askAbout(answering(200, JSON.stringify(said)))).toEqual(said);
    const barred = { whoMayLead: 'user', mayLead: false, ownStories: true };
    expect(await askAbout(answering(200, JSON.stringify(barred)))).toEqual(barred);
  });

  test('is anyone where it cannot be asked: the server decides when the room is opened', async () => {
    const open = { whoMayLead: 'anyone', mayLead: true, ownStories: true };
    expect(await askAbout(answering(404, ''))).toEqual(open);
    expect(await askAbout(answering(200, '<!doctype html>'))).toEqual(open);
    expect(await askAbout(() => Promise.reject(new TypeError('offline')))).toEqual(open);
  });

  test('the word goes in a header of its own, in UTF-8, and nowhere when there is none', async () => {
    const sent: [unknown, RequestInit | undefined][] = [];
    const post = ((address: unknown, init?: RequestInit) => {
      sent.push([address, init]);
      return Promise.resolve(new Response());
    }) as typeof fetch;
    await withWord('Blåsippa i april', post)('/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'a/b' },
      body: 'x',
    });
    await withWord('', post)('/sessions', { method: 'POST' });
    const bearer = Buffer.from('Blåsippa i april').toString('base64url');
    expect(sent).toEqual([
      [
        '/sessions',
        { method: 'POST', body: 'x', headers: { 'Content-Type': 'a/b', Authorization: `Bearer ${bearer}` } },
      ],
      ['/sessions', { method: 'POST' }],
    ]);
  });
});
