import { useCallback } from 'react';
import { useT, useTextOf } from '../../i18n/provider';
import { capital } from '../../records/words';
import { partsOf } from './webhook';

/** `deal` and `deal.deal-won` in words. */
export function useEventInWords(): (event: string) => string {
  const t = useT();
  const textOf = useTextOf();
  return useCallback(
    (event) => {
      const { type, happened } = partsOf(event);
      return t('admin.webhooks.event', {
        types: capital(textOf(happened ? 'admin.types' : 'admin.typesMany', type)),
        what: happened ? textOf('admin.webhooks.happened', happened) : t('admin.webhooks.any'),
      });
    },
    [t, textOf],
  );
}
