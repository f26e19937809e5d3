/** The text that a person agrees to at registration (个人信息处理说明); a new meaning is a new version. */
export const CONSENT_VERSION = "2026-11b";
