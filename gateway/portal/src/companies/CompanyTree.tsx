import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Network } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  RouterProvider,
  Tree,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components';
import { useHref, useNavigate } from 'react-router';
import { request } from '../api/http';
import type { Company, CompanyNode } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Badge } from '../design/Badge';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import styles from './CompanyTree.module.css';
import { MoveCompany } from './MoveCompany';

const idsOf = (node: CompanyNode): string[] => [
  node.id ?? '',
  ...(node.children ?? []).flatMap(idsOf),
];

/** The companies from a node down to one, both included; empty when it is not below. */
function wayTo(node: CompanyNode, id: string): string[] {
  if (node.id === id) return [id];
  for (const child of node.children ?? []) {
    const way = wayTo(child, id);
    if (way.length) return [node.id ?? '', ...way];
  }
  return [];
}

/** All opened in a small tree; in a large one the way to the company and what is right below. */
const ALL_OPEN = 60;

/** Where a company stands among those it belongs to. */
export function CompanyTree({ company, editable }: { company: Company; editable: boolean }) {
  const t = useT();
  const [moving, setMoving] = useState(false);
  const query = useQuery({
    queryKey: ['companies', 'tree', company.id, company.version],
    queryFn: () => request<CompanyNode>(`/api/v1/companies/${company.id}/tree`),
  });
  return (
    <Card
      title={t('companies.tree')}
      aside={
        editable && (
          <Button look="quiet" onPress={() => setMoving(true)}>
            <Network size={15} aria-hidden="true" /> {t('companies.move')}
          </Button>
        )
      }
    >
      <Answered query={query}>
        {(root) =>
          root.children?.length ? (
            <>
              <Branches root={root} current={company.id} />
              {root.truncated && <p className="small muted">{t('companies.truncated')}</p>}
            </>
          ) : (
            <p className="muted">{t('companies.alone')}</p>
          )
        }
      </Answered>
      {moving && <MoveCompany company={company} onClose={() => setMoving(false)} />}
    </Card>
  );
}

function Branches({ root, current }: { root: CompanyNode; current: string }) {
  const t = useT();
  const navigate = useNavigate();
  const opened = useMemo(() => {
    const all = idsOf(root);
    return all.length <= ALL_OPEN ? all : wayTo(root, current);
  }, [root, current]);
  return (
    <RouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
      <Tree
        aria-label={t('companies.tree')}
        items={[root]}
        defaultExpandedKeys={opened}
        selectionMode="none"
        className={styles.tree}
      >
        {(node) => <Branch node={node} current={current} goesOn={[]} />}
      </Tree>
    </RouterProvider>
  );
}

function Branch({
  node,
  current,
  goesOn,
}: {
  node: CompanyNode;
  current: string;
  /** For each level from the second on to this one, whether more companies follow on it. */
  goesOn: boolean[];
}) {
  const t = useT();
  const name = node.name ?? '';
  const here = node.id === current;
  return (
    <TreeItem
      id={node.id ?? ''}
      textValue={here ? `${name}, ${t('companies.here')}` : name}
      {...(here ? {} : { href: `/companies/${node.id}` })}
      className={`${styles.item} ${here ? styles.here : ''}`}
    >
      <TreeItemContent>
        {({ hasChildItems }) => (
          <div className={styles.line}>
            {goesOn.map((more, at) => (
              <span
                key={at}
                aria-hidden="true"
                className={styles.guide}
                data-more={more || undefined}
                data-own={at === goesOn.length - 1 || undefined}
              />
            ))}
            {hasChildItems ? (
              <AriaButton slot="chevron" className={styles.chevron}>
                <ChevronRight size={15} aria-hidden="true" />
              </AriaButton>
            ) : (
              <span className={styles.chevron} aria-hidden="true" />
            )}
            <Avatar name={name} size="s" square />
            <span className={`truncate ${styles.name}`}>{name}</span>
            {here && <Badge tone="accent">{t('companies.here')}</Badge>}
            {!!node.children?.length && (
              <span className={`small figures ${styles.count}`}>{idsOf(node).length - 1}</span>
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children ?? []}>
        {(child) => (
          <Branch
            node={child}
            current={current}
            goesOn={[...goesOn, child !== node.children?.at(-1)]}
          />
        )}
      </Collection>
    </TreeItem>
  );
}
