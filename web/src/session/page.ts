import type { Platform } from '../connection/platform';
import type { Device } from '../device/device';
import type { Language } from '../protocol/parts';
import type { Random } from '../seal/bytes';
import type { FormText } from './forms';

/** What a session needs from the page it lives in. */
export interface Page {
  platform: Platform;
  device: Device;
  random: Random;
  /** where links lead: scheme and host */
  origin: string;
  /** the rounds of a form, for a session in this language; rejects when they cannot be fetched */
  loadForm: (id: string, session: Language) => Promise<FormText>;
}
