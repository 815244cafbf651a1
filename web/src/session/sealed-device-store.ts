import type { Connection } from '../connection/connection';
import type { Device } from '../device/device';
import type { Id } from '../protocol/parts';
import { utf8, type Random } from '../seal/bytes';
import { newest, openWith, type ContentKey, type Keyring } from '../seal/keyring';
import { capacity, LONG_BYTES, sealText, type Binding } from '../seal/text';

/** Room for what is kept on the device only: as many sealed blocks as the text needs. */
const localSize = (text: string): number =>
  Math.ceil((utf8(text).length + LONG_BYTES - capacity(LONG_BYTES)) / LONG_BYTES) * LONG_BYTES;

/** Where a holder's own texts lie on this device, sealed under the keys of the session, and what sends them. */
export class SealedDeviceStore {
  /**
   * @param keyring empty until the session has handed it over; nothing is kept before
   * @param changed something has changed that the screens show
   */
  constructor(
    readonly session: Id,
    private readonly holder: Id,
    readonly connection: Connection,
    private readonly device: Device,
    readonly random: Random,
    readonly keyring: () => Keyring,
    /** of a round's un-named cards, all under the same whoever is put out meanwhile (U6) */
    readonly boxKey: (round: string) => ContentKey,
    /** under which the store has what it acknowledges now (S12) */
    readonly run: () => string,
    readonly changed: () => void,
  ) {}

  async keep(name: string, text: string): Promise<void> {
    const keyring = this.keyring();
    if (keyring.length === 0) return;
    const sealed = sealText(text, localSize(text), newest(keyring), this.binding(name), this.random);
    const { lasting } = this.device;
    await this.device.keepText(this.holder, name, sealed);
    if (lasting !== this.device.lasting) this.changed();
  }

  drop(name: string): Promise<void> {
    return this.device.dropText(this.holder, name);
  }

  /** Everything kept that opens, by name. */
  async kept(): Promise<[string, string][]> {
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
