import type { Platform } from '../connection/platform';
import type { Device } from '../device/device';
import type { Random } from '../seal/bytes';
import type { FormText } from './forms';

/** What a session needs from the page it lives in. */
export interface Page {
  platform: Platform;
  device: Device;
  random: Random;
  /** where links lead: scheme and host */
  origin: string;
  /** the rounds of a form; rejects when they cannot be fetched */
  loadForm: (id: string) => Promise<FormText>;
}
