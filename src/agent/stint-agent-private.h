/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-agent.h"
#include "stint-autostart.h"
#include "stint-away-notice.h"
#include "stint-days-off.h"
#include "stint-indicator.h"
#include "stint-logout.h"
#include "stint-notices.h"
#include "stint-reminders.h"
#include "stint-search-provider.h"
#include "stint-service.h"
#include "stint-upgrade.h"

G_BEGIN_DECLS

struct _StintAgent
{
  GApplication parent_instance;

  StintSession *session;
  StintService *service;
  StintIndicator *indicator;
  StintAwayWatch *away;
  StintAwayNotice *away_notice;
  StintAutostart *autostart;
  StintLogout *logout;
  StintUpgrade *upgrade;
  guint settle;      /* what comes after the icon */
  gboolean replaced; /* it ends to become the program that was installed meanwhile */
  GVariant *platform_data; /* of the activation under way */
  StintNotices *notices;
  StintReminders *reminders;
  StintDaysOff *days_off;
  StintSearchProvider *search;
};

/* @action: (nullable): of the window; @platform_data: (nullable): with the token of whoever asked, so that the window may
 * come to the front */
void stint_agent_open_window (StintAgent *self, const char *action, GVariant *platform_data);
/* What menus, notifications, launchers and the search ask for. */
void stint_agent_add_actions (StintAgent *self);

G_END_DECLS
