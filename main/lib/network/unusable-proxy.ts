import { say } from '../../../preload/language/sentence.js';
import { AppError } from '../errors.js';

/** The system or the settings name a kind of proxy that is not spoken here, such as SOCKS. */
export const unusableProxy = (name: string): AppError =>
  new AppError('proxy_unreachable', say`Perch can't use this kind of proxy: ${name}.`, {
    retryable: true,
    fix: say`Enter an http or https proxy in Settings, under Network.`,
  });
