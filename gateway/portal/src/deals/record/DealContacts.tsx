import { X } from 'lucide-react';
import type { Deal } from '../../api/types';
import { IconButton } from '../../design/Button';
import { Card } from '../../design/Card';
import { useT } from '../../i18n/provider';
import { ConflictDialog } from '../../records/ConflictDialog';
import { useFieldRules } from '../../records/fieldRules';
import { ReadOnly } from '../../records/ReadOnly';
import { useSave } from '../../records/useSave';
import { RecordName } from '../../records/RecordName';
import { RecordPicker } from '../../records/RecordPicker';

/** The people one deals with. */
export function DealContacts({ deal, editable: mayEdit }: { deal: Deal; editable: boolean }) {
  const t = useT();
  const rule = useFieldRules('deals', deal.id)('contactIds');
  const editable = mayEdit && !rule;
  const { save, saving, errors, conflict, settle } = useSave('deals', deal);
  const ids = deal.contactIds ?? [];
  if (rule === 'hidden') return null;
  const count = (some: string[] | undefined) => String(some?.length ?? 0);
  return (
    <Card
      title={t('deals.contacts')}
      aside={mayEdit && rule && <ReadOnly label={t('deals.contacts')} />}
    >
      <div className="stack">
        {!ids.length && !editable && <p className="muted">{t('value.none')}</p>}
        <ul>
          {ids.map((id) => (
            <li key={id} className="spread">
              <RecordName resource="contacts" id={id} link />
              {editable && (
                <IconButton
                  label={t('deals.removeContact')}
                  isDisabled={saving}
                  onPress={() => void save({ contactIds: ids.filter((one) => one !== id) })}
                >
                  <X size={14} aria-hidden="true" />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
        {editable && (
          <RecordPicker
            resource="contacts"
            label={t('deals.addContact')}
            value=""
            onChange={(id) => id && !ids.includes(id) && void save({ contactIds: [...ids, id] })}
            error={errors['contactIds'] ?? Object.values(errors)[0]}
          />
        )}
      </div>
      {conflict && (
        <ConflictDialog
          label={t('deals.contacts')}
          theirs={count(conflict.theirs.contactIds)}
          yours={count(conflict.yours.contactIds)}
          by={conflict.theirs.updatedBy?.id}
          at={conflict.theirs.updatedAt}
          onSettle={(mine) => void settle(mine)}
        />
      )}
    </Card>
  );
}
