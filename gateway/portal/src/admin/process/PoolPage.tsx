import type { Pool } from '../../api/types';
import { Card } from '../../design/Card';
import { Select, TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { Person } from '../../records/people';
import { Edited, FormPage } from '../parts/FormPage';
import { useChoices } from '../parts/lookups';
import { Ordered } from '../parts/Ordered';
import parts from '../parts/parts.module.css';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';

const strategies = ['round-robin'];

export function PoolPage() {
  return <Edited<Pool> resource="pools">{(pool) => <PoolForm pool={pool} />}</Edited>;
}

/** Those who take leads in turns. */
function PoolForm({ pool }: { pool: Pool | undefined }) {
  const t = useT();
  const textOf = useTextOf();
  const may = useMay();
  const form = useRecordForm<Pool>('pools', pool, { strategy: 'round-robin', members: [] });
  const users = useChoices('users');
  const members = form.draft.members ?? [];
  const editable = may('pool', pool ? 'edit' : 'create');
  const others = users.filter(({ value }) => !members.some((one) => one.userId === value));
  const wrong = Object.entries(form.errors).find(([path]) => path.startsWith('members'))?.[1];
  return (
    <FormPage
      form={form}
      type="pool"
      section={{ path: 'routing', label: t('admin.routing.title') }}
      title={pool?.name ?? t('admin.routing.createPool')}
      placed={/^(name|strategy|members.*)$/}
    >
      <Card title={t('records.details')}>
        <div className={parts.pair}>
          <TextField label={t('admin.routing.name')} required {...form.text('name')} />
          <Select
            label={t('admin.routing.strategy')}
            value={form.draft.strategy ?? ''}
            onChange={(strategy) => form.set({ strategy })}
            choices={strategies.map((value) => ({
              value,
              label: textOf('admin.routing.strategies', value),
            }))}
            error={form.error('strategy')}
          />
        </div>
      </Card>
      <Card title={t('admin.routing.members')}>
        <div className="stack">
          {members.length ? (
            <Ordered
              label={t('admin.routing.members')}
              items={members}
              keyOf={(member) => member.userId ?? ''}
              nameOf={(member) => users.find((user) => user.value === member.userId)?.label ?? '…'}
              onChange={(changed) => form.set({ members: changed })}
              editable={editable}
            >
              {(member) => <Person id={member.userId} />}
            </Ordered>
          ) : (
            <p className="muted">{t('admin.routing.membersEmpty')}</p>
          )}
          {editable && others.length > 0 && (
            <Select
              key={members.length}
              label={t('admin.routing.addMember')}
              value=""
              onChange={(userId) => userId && form.set({ members: [...members, { userId }] })}
              choices={others}
              error={wrong}
            />
          )}
        </div>
      </Card>
    </FormPage>
  );
}
