import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Deal } from '../../api/types';
import { Button, IconButton } from '../../design/Button';
import { useT } from '../../i18n/provider';
import { ConflictDialog } from '../../records/ConflictDialog';
import { useFieldRules } from '../../records/fieldRules';
import { ReadOnly } from '../../records/ReadOnly';
import { useSave } from '../../records/useSave';
import styles from '../Deals.module.css';
import { RecordName } from '../../records/RecordName';
import { RecordPicker } from '../../records/RecordPicker';

/** The company of a deal: a link, and a search in its place while it is changed. */
export function CompanyField({ deal, editable }: { deal: Deal; editable: boolean }) {
  const t = useT();
  const [chosen, setChosen] = useState<{ id: string }>();
  const { save, saving, errors, conflict, settle } = useSave('deals', deal);
  const label = t('deals.company');
  const rule = useFieldRules('deals', deal.id)('companyId');
  if (rule === 'hidden') return null;
  const done = async () => {
    if (!chosen) return;
    const companyId = chosen.id || (null as unknown as undefined);
    if (chosen.id === (deal.companyId ?? '') || (await save({ companyId }))) setChosen(undefined);
  };
  return (
    <div>
      {chosen ? (
        <div className="stack">
          <RecordPicker
            resource="companies"
            label={label}
            value={chosen.id}
            onChange={(id) => setChosen({ id })}
            error={errors['companyId']}
          />
          <div className="row">
            <Button look="primary" onPress={() => void done()} isDisabled={saving}>
              {t('action.save')}
            </Button>
            <Button look="quiet" onPress={() => setChosen(undefined)}>
              {t('action.cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <span className={styles.label}>{label}</span>
          <div className="spread">
            {deal.companyId ? (
              <RecordName resource="companies" id={deal.companyId} link />
            ) : (
              <span className="muted">–</span>
            )}
            {editable && rule && <ReadOnly label={label} />}
            {editable && !rule && (
              <IconButton
                label={t('action.edit', { field: label })}
                onPress={() => setChosen({ id: deal.companyId ?? '' })}
              >
                <Pencil size={13} aria-hidden="true" />
              </IconButton>
            )}
          </div>
        </>
      )}
      {conflict && (
        <ConflictDialog
          label={label}
          theirs={conflict.theirs.companyId ?? ''}
          yours={conflict.yours.companyId ?? ''}
          by={conflict.theirs.updatedBy?.id}
          at={conflict.theirs.updatedAt}
          onSettle={(mine) => {
            setChosen(undefined);
            void settle(mine);
          }}
        />
      )}
    </div>
  );
}
