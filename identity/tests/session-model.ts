import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import type { Reply, Service } from './service.ts';

const DAY = 86_400;
const AGENTS = ['browser at home', 'telephone', 'library computer'];

type Tokens = { refresh: string; epoch: number; counter: number };
type Device = {
  agent: string;
  isAlive: boolean;
  createdAt: number;
  provedAt: number;
  usedAt: number;
  lastAgent: string;
  level: 1 | 2;
  /** Grows when a second factor is shown: every refresh token from before is then worthless. */
  epoch: number;
  counter: number;
  refreshTokens: Tokens[];
  access: string;
  accessUntil: number;
};
type Factor = { id: string; secret: string; lastStep: number };

/** What the service should think of one account, beside what it really answers. Times are seconds. */
export class AccountModel {
  readonly devices: Device[] = [];
  #now: number;
  #password = 'correct horse battery';
  #passwords = 0;
  #factor: Factor | null = null;
  #isDeleted = false;
  #bannedUntil = 0;
  readonly #service: Service;
  readonly #setClock: (seconds: number) => void;
  readonly #user: { id: string; email: string };

  constructor(
    service: Service,
    clock: { now: number; set: (seconds: number) => void },
    user: { id: string; email: string },
  ) {
    this.#service = service;
    this.#now = clock.now;
    this.#setClock = clock.set;
    this.#user = user;
  }

  get hasFactor(): boolean {
    return this.#factor !== null;
  }

  device(index: number): Device | undefined {
    return this.devices[index % Math.max(1, this.devices.length)];
  }

  advance(seconds: number): void {
    this.#now += seconds;
    this.#setClock(this.#now);
  }

  #isBanned(): boolean {
    return this.#bannedUntil > this.#now;
  }

  #isOver(device: Device): boolean {
    return this.#now >= device.createdAt + 30 * DAY;
  }

  #hasAccess(device: Device): boolean {
    const isOpen = device.isAlive && !this.#isOver(device) && this.#now < device.accessUntil;
    return isOpen && !this.#isDeleted && !this.#isBanned();
  }

  #endOthers(keep: Device | null): void {
    for (const device of this.devices) if (device !== keep) device.isAlive = false;
  }

  #send(device: Device | null, method: string, path: string, body?: unknown, agent?: string): Promise<Reply> {
    return this.#service.request(method, path, {
      ...(body === undefined ? {} : { body }),
      ...(device ? { token: device.access } : {}),
      headers: { 'user-agent': agent ?? device?.agent ?? 'nobody' },
    });
  }

  #receive(device: Device, reply: Reply, counter: number): void {
    device.access = String(reply.body.access_token);
    device.accessUntil = Math.floor(this.#now) + 900;
    device.counter = counter;
    const refresh = String(reply.body.refresh_token);
    device.refreshTokens.push({ refresh, epoch: device.epoch, counter });
  }

  async signIn(agentIndex: number): Promise<void> {
    const agent = AGENTS[agentIndex % AGENTS.length] ?? '';
    const body = { email: this.#user.email, password: this.#password };
    const reply = await this.#send(null, 'POST', '/token?grant_type=password', body, agent);
    const refused = this.#isDeleted ? 'invalid_credentials' : this.#isBanned() ? 'user_banned' : undefined;
    expect([reply.status, reply.body.error_code]).toEqual([refused ? 400 : 200, refused]);
    if (refused) return;
    const device: Device = {
      agent,
      isAlive: true,
      createdAt: this.#now,
      provedAt: this.#now,
      usedAt: this.#now,
      lastAgent: agent,
      level: 1,
      epoch: 0,
      counter: 0,
      refreshTokens: [],
      access: '',
      accessUntil: 0,
    };
    this.#receive(device, reply, 0);
    this.devices.push(device);
  }

  /** Presents a refresh token: the newest, or one that many answers old, from the device's own browser or a thief's. */
  async refresh(index: number, age: number, isThief: boolean): Promise<void> {
    const device = this.device(index);
    const token = device?.refreshTokens.at(-1 - (age % (device?.refreshTokens.length ?? 1)));
    if (!device || !token) return;
    const agent = isThief ? 'a thief' : device.agent;
    const due = this.#expectRefresh(device, token, agent);
    const reply = await this.#presentRefresh(token, agent);
    expect([reply.status, reply.body.error_code]).toEqual([due.code ? 400 : 200, due.code]);
    if (due.code) return;
    const counter = due.isNext ? device.counter + 1 : device.counter;
    if (due.isNext) Object.assign(device, { usedAt: this.#now, lastAgent: agent });
    else expect(reply.body.refresh_token).toBe(this.#newestOf(device));
    this.#receive(device, reply, counter);
  }

  #newestOf(device: Device): string | undefined {
    return device.refreshTokens.findLast(
      ({ epoch, counter }) => epoch === device.epoch && counter === device.counter,
    )?.refresh;
  }

  #presentRefresh(token: Tokens, agent: string): Promise<Reply> {
    return this.#send(
      null,
      'POST',
      '/token?grant_type=refresh_token',
      { refresh_token: token.refresh },
      agent,
    );
  }

  /** What has to come of presenting this token, after noting what it does to the session. */
  #expectRefresh(device: Device, token: Tokens, agent: string): { code?: string; isNext?: boolean } {
    if (this.#isDeleted || !device.isAlive || token.epoch !== device.epoch) {
      return { code: 'refresh_token_not_found' };
    }
    if (this.#isOver(device) || this.#now - device.usedAt >= 14 * DAY) return { code: 'session_expired' };
    const lag = device.counter - token.counter;
    const age = this.#now - device.usedAt;
    if (lag === 0) return { isNext: true };
    if (age < 10) return { isNext: false };
    if (lag === 1 && (age < 60 || (agent === device.lastAgent && age < DAY))) return { isNext: false };
    device.isAlive = false;
    return { code: 'refresh_token_already_used' };
  }

  /** Two tabs present the newest token at the same moment: both get the same answer. */
  async race(index: number): Promise<void> {
    const device = this.device(index);
    const token = device?.refreshTokens.at(-1);
    if (!device || !token) return;
    const due = this.#expectRefresh(device, token, device.agent);
    const replies = await Promise.all([1, 2].map(() => this.#presentRefresh(token, device.agent)));
    for (const reply of replies) {
      expect([reply.status, reply.body.error_code]).toEqual([due.code ? 400 : 200, due.code]);
    }
    const [one, two] = replies;
    if (due.code || !one) return;
    expect(one.body.refresh_token).toBe(two?.body.refresh_token);
    if (due.isNext) Object.assign(device, { usedAt: this.#now, lastAgent: device.agent });
    this.#receive(device, one, due.isNext ? device.counter + 1 : device.counter);
  }

  async logOut(index: number, scope: 'local' | 'others' | 'global'): Promise<void> {
    const device = this.device(index);
    if (!device) return;
    const may = this.#hasAccess(device);
    const reply = await this.#send(device, 'POST', `/logout?scope=${scope}`);
    expect(reply.status).toBe(may ? 204 : 403);
    if (!may) return;
    if (scope !== 'local') this.#endOthers(device);
    if (scope !== 'others') device.isAlive = false;
  }

  async changePassword(index: number): Promise<void> {
    const device = this.device(index);
    if (!device) return;
    this.#passwords += 1;
    const password = `another good phrase ${this.#passwords}`;
    const may = this.#hasAccess(device);
    const lacksFactor = this.#factor !== null && device.level === 1;
    const body = { password, current_password: this.#password };
    const reply = await this.#send(device, 'PUT', '/user', body);
    expect(reply.status).toBe(!may ? 403 : lacksFactor ? 401 : 200);
    if (reply.status !== 200) return;
    this.#password = password;
    this.#endOthers(device);
  }

  async enroll(index: number): Promise<void> {
    const device = this.device(index);
    if (!device || this.#factor) return;
    const body = { factor_type: 'totp', friendly_name: randomUUID() };
    const enrolled = await this.#send(device, 'POST', '/factors', body);
    const may = this.#hasAccess(device);
    expect(enrolled.status).toBe(!may ? 403 : this.#isRecent(device) ? 200 : 400);
    if (enrolled.status !== 200) return;
    const { secret } = enrolled.body.totp as { secret: string };
    this.#factor = { id: String(enrolled.body.id), secret, lastStep: -1 };
    await this.#showFactor(device, this.#factor);
    for (const other of this.devices) if (other.level === 1) other.isAlive = false;
  }

  async stepUp(index: number): Promise<void> {
    const device = this.device(index);
    if (!device || !this.#factor) return;
    if (this.#hasAccess(device)) await this.#showFactor(device, this.#factor);
    else
      expect((await this.#send(device, 'POST', `/factors/${this.#factor.id}/challenge`, {})).status).toBe(
        403,
      );
  }

  async #showFactor(device: Device, factor: Factor): Promise<void> {
    const challenge = await this.#send(device, 'POST', `/factors/${factor.id}/challenge`, {});
    expect(challenge.status).toBe(200);
    const step = Math.floor(this.#now / 30);
    const totp = new TOTP({
      secret: Secret.fromBase32(factor.secret),
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    });
    const body = { challenge_id: challenge.body.id, code: totp.generate({ timestamp: this.#now * 1000 }) };
    const reply = await this.#send(device, 'POST', `/factors/${factor.id}/verify`, body);
    // A code that was accepted once is spent, on whatever device.
    expect(reply.status).toBe(step > factor.lastStep ? 200 : 422);
    if (reply.status !== 200) return;
    factor.lastStep = step;
    Object.assign(device, { level: 2, provedAt: this.#now, epoch: device.epoch + 1 });
    this.#receive(device, reply, device.counter + 2);
    // Whoever has not shown the factor is out.
    for (const other of this.devices) if (other.level === 1) other.isAlive = false;
  }

  async unenroll(index: number): Promise<void> {
    const device = this.device(index);
    if (!device || !this.#factor) return;
    const may = this.#hasAccess(device);
    const reply = await this.#send(device, 'DELETE', `/factors/${this.#factor.id}`);
    const status = !may ? 403 : device.level === 1 ? 422 : this.#isRecent(device) ? 200 : 400;
    expect(reply.status).toBe(status);
    if (status !== 200) return;
    this.#factor = null;
    device.level = 1;
    this.#endOthers(device);
  }

  #isRecent(device: Device): boolean {
    return this.#now - device.provedAt <= 900;
  }

  async ban(hours: number): Promise<void> {
    if (this.#isDeleted) return;
    await this.#service.identity.admin.updateUser(this.#user.id, { ban_duration: `${hours}h` });
    this.#bannedUntil = this.#now + hours * 3_600;
    this.#endOthers(null);
  }

  async remove(isSoft: boolean): Promise<void> {
    if (this.#isDeleted) return;
    await this.#service.identity.admin.deleteUser(this.#user.id, { soft: isSoft });
    this.#isDeleted = true;
    this.#endOthers(null);
  }

  /** No dead token works and no live one is dead: every device's newest access token is shown. */
  async checkAccess(): Promise<void> {
    for (const device of this.devices) {
      const reply = await this.#send(device, 'GET', '/user');
      expect(reply.status).toBe(this.#hasAccess(device) ? 200 : 403);
    }
  }

  /** At the end, every refresh token that was ever given out is presented, the newest of each device first. */
  async checkEveryToken(): Promise<void> {
    for (const [index, device] of this.devices.entries()) {
      await this.refresh(index, 0, false);
      const given = device.refreshTokens.length;
      for (let age = 1; age < given; age += 1) await this.refresh(index, age, true);
    }
    await this.checkAccess();
  }
}
