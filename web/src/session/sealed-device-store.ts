import type { Device } from '../device/device';
import type { Id } from '../protocol/parts';
import { utf8, type Random } from '../seal/bytes';
import { newest, openWith, type Keyring } from '../seal/keyring';
import { capacity, LONG_BYTES, sealText, type Binding } from '../seal/text';

/** A text kept on the device only takes as many sealed blocks as it needs. */
const localSize = (text: string): number =>
  Math.ceil((utf8(text).length + LONG_BYTES - capacity(LONG_BYTES)) / LONG_BYTES) * LONG_BYTES;

/** A holder's own texts on this device, by name, sealed under the keys of the session. */
export class SealedDeviceStore {
  /**
   * @param keyring empty until the session has handed it over; nothing is kept before
   * @param lastingChanged whether the device keeps anything beyond this page is another than before
   */
  constructor(
    private readonly session: Id,
    private readonly holder: Id,
    private readonly device: Device,
    private readonly random: Random,
    private readonly keyring: () => Keyring,
    private readonly lastingChanged: () => void,
  ) {}

  async keep(name: string, text: string): Promise<void> {
    const keyring = this.keyring();
    if (keyring.length === 0) return;
    const sealed = sealText(text, localSize(text), newest(keyring), this.binding(name), this.random);
    const { lasting } = this.device;
    await this.device.keepText(this.holder, name, sealed);
    if (lasting !== this.device.lasting) this.lastingChanged();
  }

  drop(name: string): Promise<void> {
    return this.device.dropText(this.holder, name);
  }

  /** Every text that opens, by name. */
  async all(): Promise<[string, string][]> {
    const sealed = await this.device.texts(this.holder);
    return sealed.flatMap(([name, one]) => {
      const text = openWith(this.keyring(), one, this.binding(name));
      return text === null ? [] : [[name, text] as [string, string]];
    });
  }

  private binding(name: string): Binding {
    return { session: this.session, object: this.holder, field: name, seat: 'device' };
  }
}
