import { z } from "zod";
import { randomText } from "./account.ts";
import { json, refusal } from "./answers.ts";

const MAX_S = 2_592_000;
const DEFAULT_S = 60;

const Asked = z.object({
  expire_seconds: z.int().min(1).max(MAX_S).default(DEFAULT_S),
  action_name: z.enum(["QR_SCENE", "QR_STR_SCENE"]),
  action_info: z.object({
    scene: z.object({
      scene_str: z.string().min(1).max(64).optional(),
      scene_id: z.int().min(1).max(0xffffffff).optional(),
    }).optional(),
  }).optional(),
});

/** A QR code that was made. */
export interface QrCode {
  ticket: string;
  url: string;
  scene: string;
  expiresMs: number;
}

/** The marks at the start and the end of a JPEG, in place of a drawing. */
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

/** Temporary QR codes with a scene. */
export class QrCodes {
  readonly #clock: () => number;
  readonly #made: QrCode[] = [];

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /**
   * `POST /cgi-bin/qrcode/create`. A scene that is not inside `action_info` is not
   * missed: the code is made, and pushes `0`.
   */
  create(body: unknown): Response {
    const asked = Asked.safeParse(body).data;
    if (!asked) return refusal(40097);
    const scene = asked.action_info?.scene;
    const name = randomText(22);
    const code = {
      ticket: `gQ${randomText(94)}`,
      url: `http://weixin.qq.com/q/02${name}`,
      scene: String(scene?.scene_str ?? scene?.scene_id ?? 0),
      expiresMs: this.#clock() + asked.expire_seconds * 1000,
    };
    this.#made.push(code);
    return json({
      ticket: code.ticket,
      expire_seconds: asked.expire_seconds,
      url: code.url,
    });
  }

  /** `GET /cgi-bin/showqrcode` */
  show(ticket: string | undefined): Response {
    return this.#made.some((code) => code.ticket === ticket)
      ? new Response(JPEG, { headers: { "content-type": "image/jpg" } })
      : new Response("404 Not Found", { status: 404 });
  }

  /** The code with this ticket or address that is still good. */
  find(by: { ticket?: string; url?: string }): QrCode | undefined {
    return this.#made.find((code) =>
      (code.ticket === by.ticket || code.url === by.url) &&
      code.expiresMs > this.#clock()
    );
  }
}
