import { randomText } from "./account.ts";
import { json, refusal } from "./answers.ts";

interface User {
  openid: string;
  unionid: string;
  /** When she began to follow, in milliseconds since 1970. */
  followsSinceMs: number | null;
  scene: string | null;
}

/** Who is who: one openid an app and person, one unionid a person. */
export class Users {
  readonly #clock: () => number;
  /** By app id and openid. */
  readonly #users = new Map<string, User>();
  readonly #openids = new Map<string, string>();
  readonly #unionids = new Map<string, string>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The openid of a person at an app; another at each. */
  openidOf(appId: string, person: string): string {
    const known = this.#openids.get(`${appId} ${person}`);
    if (known) return known;
    const openid = `o${randomText(27)}`;
    this.#openids.set(`${appId} ${person}`, openid);
    this.#add(appId, openid, person);
    return openid;
  }

  /** The user with this openid; one that nobody has named is somebody new. */
  get(appId: string, openid: string): User {
    return this.#users.get(`${appId} ${openid}`) ??
      this.#add(appId, openid, openid);
  }

  /** Follows from now on. */
  follow(appId: string, openid: string, scene: string | null): void {
    const user = this.get(appId, openid);
    user.followsSinceMs = this.#clock();
    user.scene = scene;
  }

  /** Follows no longer. */
  unfollow(appId: string, openid: string): void {
    this.get(appId, openid).followsSinceMs = null;
  }

  /** `GET /cgi-bin/user/info`; names and pictures have been empty since 2021. */
  info(appId: string, openid: string | undefined): Response {
    const user = this.#users.get(`${appId} ${openid}`);
    if (!user) return refusal(40003);
    const { followsSinceMs, unionid, scene } = user;
    if (followsSinceMs === null) return json({ subscribe: 0, openid, unionid });
    return json({
      subscribe: 1,
      openid,
      nickname: "",
      headimgurl: "",
      language: "zh_CN",
      subscribe_time: Math.floor(followsSinceMs / 1000),
      unionid,
      remark: "",
      groupid: 0,
      tagid_list: [],
      subscribe_scene: scene === null
        ? "ADD_SCENE_SEARCH"
        : "ADD_SCENE_QR_CODE",
      qr_scene: 0,
      qr_scene_str: scene ?? "",
    });
  }

  #add(appId: string, openid: string, person: string): User {
    const unionid = this.#unionids.get(person) ?? `o6_${randomText(25)}`;
    this.#unionids.set(person, unionid);
    const user = { openid, unionid, followsSinceMs: null, scene: null };
    this.#users.set(`${appId} ${openid}`, user);
    return user;
  }
}
