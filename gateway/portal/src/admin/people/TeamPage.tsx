import { Link } from 'react-router';
import type { Team, User } from '../../api/types';
import { Card } from '../../design/Card';
import { Select, TextField } from '../../design/Fields';
import { Answered, Empty } from '../../design/States';
import { useT } from '../../i18n/provider';
import { Person } from '../../records/people';
import { Edited, FormPage } from '../parts/FormPage';
import { orNone, unlessNone, useChoices } from '../parts/lookups';
import { useEvery } from '../../records/useEvery';
import styles from '../parts/parts.module.css';
import { useRecordForm } from '../parts/useRecordForm';

export function TeamPage() {
  return <Edited<Team> resource="teams">{(team) => <TeamForm team={team} />}</Edited>;
}

/** A team: its name, who leads it, what it is under, who is in it. */
function TeamForm({ team }: { team: Team | undefined }) {
  const t = useT();
  const form = useRecordForm<Team>('teams', team);
  const users = useChoices('users', t('value.nobody'));
  const others = useChoices('teams', t('admin.teams.top')).filter(
    (choice) => choice.value !== team?.id,
  );
  return (
    <FormPage
      form={form}
      type="team"
      section={{ path: 'teams', label: t('admin.teams.title') }}
      title={team?.name ?? t('admin.teams.create')}
      placed={/^(name|managerId|parentId)$/}
      side={team && <Members team={team} />}
    >
      <Card title={t('records.details')}>
        <div className={styles.pair}>
          <TextField label={t('admin.teams.name')} required {...form.text('name')} />
          <Select
            label={t('admin.teams.manager')}
            value={orNone(form.draft.managerId)}
            onChange={(id) => form.set({ managerId: unlessNone(id) })}
            choices={users}
            error={form.error('managerId')}
          />
          <Select
            label={t('admin.teams.parent')}
            value={orNone(form.draft.parentId)}
            onChange={(id) => form.set({ parentId: unlessNone(id) })}
            choices={others}
            error={form.error('parentId')}
          />
        </div>
        <p className="small muted">{t('admin.teams.managerHint')}</p>
      </Card>
      {team && <Below team={team} />}
    </FormPage>
  );
}

function Below({ team }: { team: Team }) {
  const t = useT();
  const below = (useEvery<Team>('teams').data ?? []).filter((one) => one.parentId === team.id);
  if (!below.length) return null;
  return (
    <Card title={t('admin.teams.below')}>
      <ul className="stack">
        {below.map((one) => (
          <li key={one.id}>
            <Link to={`/admin/teams/${one.id}`} className="link">
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Members({ team }: { team: Team }) {
  const t = useT();
  const users = useEvery<User>('users');
  return (
    <Card title={t('admin.teams.people')}>
      <Answered query={users}>
        {(all) => {
          const members = all.filter(({ teamId }) => teamId === team.id);
          return members.length ? (
            <ul className="stack">
              {members.map((user) => (
                <li key={user.id}>
                  <Link to={`/admin/users/${user.id}`}>
                    <Person id={user.id} />
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={t('admin.teams.nobody')} hint={t('admin.teams.nobodyHint')} />
          );
        }}
      </Answered>
    </Card>
  );
}
