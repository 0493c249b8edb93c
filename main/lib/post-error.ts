import { sentence } from '../../preload/failures.js';
import { postFailures, type PostAbout, type PostErrorCode } from '../../preload/post-failures.js';
import { AppError, type ErrorDetails } from './errors.js';

/** The error of a row of the table. It is worth another try by itself where the row says so. */
export function postError(
  code: PostErrorCode,
  about: PostAbout,
  details: Pick<ErrorDetails, 'cause' | 'retryAfterMs'> = {},
): AppError {
  const { owner, again, ...row } = postFailures[code];
  return new AppError(code, sentence<PostAbout>(owner, about), {
    ...('fix' in row && { fix: sentence<PostAbout>(row.fix, about) }),
    retryable: again === 'until it works',
    ...details,
  });
}
