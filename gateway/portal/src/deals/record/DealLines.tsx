import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Deal } from '../../api/types';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { useFieldRules } from '../../records/fieldRules';
import { ReadOnly } from '../../records/ReadOnly';
import { ConflictDialog } from '../../records/ConflictDialog';
import { useSave } from '../../records/useSave';
import { sums } from '../model';
import { useBaseCurrency } from '../../records/useBaseCurrency';
import styles from './DealLines.module.css';
import { LineRows } from './LineRows';
import { totalOf, toDraft, toLine, useProducts, type Draft, type Line } from './lines';

/** What is sold; all lines are changed and saved together. */
export function DealLines({ deal, editable: mayEdit }: { deal: Deal; editable: boolean }) {
  const t = useT();
  const rule = useFieldRules('deals', deal.id)('lines');
  const editable = mayEdit && !rule;
  const formats = useFormats();
  const products = useProducts();
  const base = useBaseCurrency() ?? 'EUR';
  const [drafts, setDrafts] = useState<Draft[]>();
  const [edited, setEdited] = useState(deal);
  const { save, saving, errors, conflict, settle } = useSave('deals', drafts ? edited : deal);
  const lines: Line[] = deal.lines ?? [];
  const currency = lines[0]?.price?.currency ?? deal.amount?.currency ?? base;
  const blank = { productId: '', quantity: '1', price: '', currency };
  const shown = drafts?.map(toLine) ?? lines;
  const text = (some: Line[] | undefined) =>
    t('deals.linesSummary', {
      smart_count: some?.length ?? 0,
      amount:
        sums((some ?? []).map(totalOf))
          .map((sum) => formats.money(sum))
          .join(', ') || '–',
    });
  if (rule === 'hidden') return null;
  const done = async () => {
    if (drafts && (await save({ lines: drafts.map(toLine) }))) setDrafts(undefined);
  };
  const edit = (add: boolean) => {
    setEdited(deal);
    setDrafts([...lines.map(toDraft), ...(add ? [blank] : [])]);
  };
  return (
    <Card
      title={t('deals.products')}
      aside={
        mayEdit && rule ? (
          <ReadOnly label={t('deals.products')} />
        ) : (
          editable &&
          !drafts &&
          lines.length > 0 && (
            <Button look="quiet" onPress={() => edit(false)}>
              {t('deals.editLines')}
            </Button>
          )
        )
      }
      flush={Boolean(shown.length)}
    >
      {shown.length ? (
        <>
          <LineRows
            lines={lines}
            drafts={drafts}
            onChange={setDrafts}
            products={products}
            errors={errors}
          />
          <div className={styles.foot}>
            {drafts && (
              <Button look="quiet" onPress={() => setDrafts([...drafts, blank])}>
                <Plus size={15} aria-hidden="true" /> {t('deals.addLine')}
              </Button>
            )}
            <strong className={styles.sum}>{text(shown)}</strong>
          </div>
        </>
      ) : (
        !drafts && (
          <p className={styles.none}>
            <span className="muted">{editable ? t('deals.noLinesHint') : t('deals.noLines')}</span>
            {editable && (
              <Button look="quiet" onPress={() => edit(true)}>
                <Plus size={15} aria-hidden="true" /> {t('deals.addLine')}
              </Button>
            )}
          </p>
        )
      )}
      {drafts && (
        <div className={styles.actions}>
          {!drafts.length && (
            <Button look="quiet" onPress={() => setDrafts([blank])}>
              <Plus size={15} aria-hidden="true" /> {t('deals.addLine')}
            </Button>
          )}
          <Button look="quiet" onPress={() => setDrafts(undefined)}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" isDisabled={saving} onPress={() => void done()}>
            {t('action.save')}
          </Button>
        </div>
      )}
      {conflict && (
        <ConflictDialog
          label={t('deals.products')}
          theirs={text(conflict.theirs.lines)}
          yours={text(conflict.yours.lines)}
          by={conflict.theirs.updatedBy?.id}
          at={conflict.theirs.updatedAt}
          onSettle={(mine) => void settle(mine)}
        />
      )}
    </Card>
  );
}
