/** By the typed code, and who may lead: what is met before anybody is in a session. */
import MayLead from '../src/screens/new/MayLead.svelte';
import New from '../src/screens/New.svelte';
import Door from '../src/screens/seek/Door.svelte';
import Form from '../src/screens/seek/Form.svelte';
import type { SeekView } from '../src/session/seek';
import { s, w } from './words';

const nothing = () => undefined;

const form = (change: Record<string, unknown>) => ({
  screen: Form,
  props: () => ({
    code: '',
    name: '',
    problem: null,
    w,
    s,
    onSeek: nothing,
    onBack: nothing,
    onLink: nothing,
    ...change,
  }),
});

const door = (change: Partial<SeekView>) => ({
  screen: Door,
  props: () => ({
    name: 'Björn',
    w,
    s,
    onSame: nothing,
    onNotSame: nothing,
    onAgain: nothing,
    onBack: nothing,
    view: {
      stage: 'compare',
      connection: 'live',
      digits: '482 913',
      locked: false,
      language: null,
      refusal: null,
      why: null,
      retryAfterMillis: 0,
      ...change,
    },
  }),
});

const mayLead = (change: Record<string, unknown>) => ({
  screen: MayLead,
  props: () => ({
    mayLead: true,
    word: '',
    wrongWord: false,
    problem: null,
    onWrite: nothing,
    onGo: nothing,
    onBack: nothing,
    ...change,
  }),
});

const opening = (change: Record<string, unknown>) => ({
  screen: New,
  props: () => ({ onOpen: nothing, onBack: nothing, ...change }),
});
const secret = { whoMayLead: 'secret', mayLead: true, ownStories: true };

export const seekShows = {
  seek: form({}),
  'seek-begun': form({ code: 'K7QF2' }),
  'seek-typed': form({ code: 'K7QF2M9Y0', name: 'Björn' }),
  'seek-wrong': form({ code: 'K7QF2M9X4' }),
  'seek-unknown': form({ code: 'K7QF2M9Y0', name: 'Björn', problem: s.unknown }),
  'seek-too-fast': form({ code: 'K7QF2M9Y0', name: 'Björn', problem: s.tooFast(9) }),
  'seek-seeking': door({ stage: 'seeking', digits: '' }),
  'seek-waiting': door({ stage: 'waiting', digits: '' }),
  'seek-compare': door({}),
  'seek-compare-lost': door({ connection: 'lost' }),
  'seek-same': door({ stage: 'same' }),
  'seek-same-locked': door({ stage: 'same', locked: true }),
  'seek-stopped': door({ stage: 'stopped' }),
  'seek-void': door({ stage: 'out', why: 'unknown' }),
  'may-lead-word': mayLead({}),
  'may-lead-wrong': mayLead({ word: 'fel ord', wrongWord: true }),
  'may-lead-too-fast': mayLead({ word: 'fel ord', problem: w.mayLead.tooFast(9) }),
  'may-lead-not-here': mayLead({ mayLead: false }),
  'new-word': opening({ about: secret }),
  'new-word-wrong': opening({ about: secret, word: 'fel ord', wrongWord: true }),
  'new-word-too-fast': opening({ about: secret, word: 'fel ord', problem: w.mayLead.tooFast(9) }),
  'new-practice-only': opening({ about: { whoMayLead: 'anyone', mayLead: true, ownStories: false } }),
};
