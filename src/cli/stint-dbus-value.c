/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-dbus-value.h"

/* libdbus fails here only when memory is out, for which GLib programs do not live on. */
static void
need (dbus_bool_t done)
{
  if (!done)
    g_error ("out of memory");
}

/* ---- GVariant to message ---- */

static void append_value (DBusMessageIter *to, GVariant *value, int fd);

static void
append_children (DBusMessageIter *to, int type, const char *contained, GVariant *value, int fd)
{
  DBusMessageIter inner;
  gsize length = g_variant_n_children (value);

  need (dbus_message_iter_open_container (to, type, contained, &inner));
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (value, i);

      append_value (&inner, child, fd);
    }
  need (dbus_message_iter_close_container (to, &inner));
}

static void
append_text (DBusMessageIter *to, int type, GVariant *value)
{
  const char *text = g_variant_get_string (value, NULL);

  need (dbus_message_iter_append_basic (to, type, &text));
}

static void
append_value (DBusMessageIter *to, GVariant *value, int fd)
{
  const char *type = g_variant_get_type_string (value);
  dbus_bool_t truth;

  switch (type[0])
    {
    case DBUS_TYPE_BOOLEAN: /* a byte for GLib, four for libdbus */
      truth = g_variant_get_boolean (value);
      need (dbus_message_iter_append_basic (to, DBUS_TYPE_BOOLEAN, &truth));
      break;
    case DBUS_TYPE_UNIX_FD:
      need (dbus_message_iter_append_basic (to, DBUS_TYPE_UNIX_FD, &fd));
      break;
    case DBUS_TYPE_STRING:
    case DBUS_TYPE_OBJECT_PATH:
    case DBUS_TYPE_SIGNATURE:
      append_text (to, type[0], value);
      break;
    case DBUS_TYPE_ARRAY:
      append_children (to, DBUS_TYPE_ARRAY, type + 1, value, fd);
      break;
    case DBUS_STRUCT_BEGIN_CHAR:
      append_children (to, DBUS_TYPE_STRUCT, NULL, value, fd);
      break;
    case DBUS_DICT_ENTRY_BEGIN_CHAR:
      append_children (to, DBUS_TYPE_DICT_ENTRY, NULL, value, fd);
      break;
    case DBUS_TYPE_VARIANT:
      {
        g_autoptr(GVariant) child = g_variant_get_variant (value);

        append_children (to, DBUS_TYPE_VARIANT, g_variant_get_type_string (child), value, fd);
        break;
      }
    default: /* numbers have one form for both */
      need (dbus_message_iter_append_basic (to, type[0], g_variant_get_data (value)));
    }
}

void
stint_dbus_append (DBusMessage *message, GVariant *tuple, int fd)
{
  DBusMessageIter to;
  gsize length = g_variant_n_children (tuple);

  dbus_message_iter_init_append (message, &to);
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (tuple, i);

      append_value (&to, child, fd);
    }
}

/* ---- message to GVariant ---- */

static GVariant *read_value (DBusMessageIter *from);

static void
read_children (DBusMessageIter *from, GVariantBuilder *to)
{
  for (; dbus_message_iter_get_arg_type (from) != DBUS_TYPE_INVALID; dbus_message_iter_next (from))
    g_variant_builder_add_value (to, read_value (from));
}

static GVariant *
read_container (DBusMessageIter *from)
{
  char *type = dbus_message_iter_get_signature (from);
  GVariantBuilder children;
  DBusMessageIter inner;

  g_variant_builder_init (&children, G_VARIANT_TYPE (type));
  dbus_free (type);
  dbus_message_iter_recurse (from, &inner);
  read_children (&inner, &children);
  return g_variant_builder_end (&children);
}

static GVariant *
read_value (DBusMessageIter *from)
{
  int type = dbus_message_iter_get_arg_type (from);
  DBusBasicValue value = { 0 };

  if (dbus_type_is_container (type))
    return read_container (from);
  if (type == DBUS_TYPE_UNIX_FD)
    return g_variant_new_handle (-1);

  dbus_message_iter_get_basic (from, &value);
  switch (type)
    {
    case DBUS_TYPE_BOOLEAN:
      return g_variant_new_boolean (value.bool_val);
    case DBUS_TYPE_BYTE:
      return g_variant_new_byte (value.byt);
    case DBUS_TYPE_INT16:
      return g_variant_new_int16 (value.i16);
    case DBUS_TYPE_UINT16:
      return g_variant_new_uint16 (value.u16);
    case DBUS_TYPE_INT32:
      return g_variant_new_int32 (value.i32);
    case DBUS_TYPE_UINT32:
      return g_variant_new_uint32 (value.u32);
    case DBUS_TYPE_INT64:
      return g_variant_new_int64 (value.i64);
    case DBUS_TYPE_UINT64:
      return g_variant_new_uint64 (value.u64);
    case DBUS_TYPE_DOUBLE:
      return g_variant_new_double (value.dbl);
    case DBUS_TYPE_OBJECT_PATH:
      return g_variant_new_object_path (value.str);
    case DBUS_TYPE_SIGNATURE:
      return g_variant_new_signature (value.str);
    default:
      return g_variant_new_string (value.str);
    }
}

GVariant *
stint_dbus_read (DBusMessage *message)
{
  GVariantBuilder values;
  DBusMessageIter from;

  g_variant_builder_init (&values, G_VARIANT_TYPE_TUPLE);
  if (dbus_message_iter_init (message, &from))
    read_children (&from, &values);
  return g_variant_ref_sink (g_variant_builder_end (&values));
}
