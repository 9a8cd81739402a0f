import { useMemo } from 'react';
import { useT, useTextOf } from '../../i18n/provider';
import { CriterionField } from '../process/CriterionField';
import { fieldsOf, partsOf } from './webhook';
import styles from './webhooks.module.css';

/** Which of the chosen events are told: those whose record fits a criterion. */
export function WebhookFilter({
  types,
  value,
  onChange,
  error,
}: {
  types: string[];
  value: string;
  onChange: (filter: string) => void;
  error: string | undefined;
}) {
  const t = useT();
  const textOf = useTextOf();
  const known = types.join(' ');
  const fields = useMemo(() => fieldsOf(known.split(' ')), [known]);
  const named = [...new Set(types.map((event) => textOf('admin.typesMany', partsOf(event).type)))];
  return (
    <section aria-label={t('admin.webhooks.filter')} className={styles.filter}>
      <h3>{t('admin.webhooks.filter')}</h3>
      {types.length || value ? (
        <>
          {!value && <p className="small muted">{t('admin.webhooks.filterNone')}</p>}
          <CriterionField
            value={value}
            onChange={onChange}
            error={error}
            fields={fields}
            hint={t('admin.webhooks.filterHint', { types: named.join(', ') })}
          />
        </>
      ) : (
        <p className="muted">{t('admin.webhooks.filterTypes')}</p>
      )}
    </section>
  );
}
