using System.Collections.Frozen;

namespace Probe.Core.Probes.Usability.Apps;

/// <summary>Permissions that touch what is a person's own.</summary>
public static class AppPermissions
{
    private const string Prefix = "android.permission.";

    /// <summary>Android's protection level 'dangerous': the system asks the person for each.</summary>
    private static readonly FrozenSet<string> Dangerous = new[]
    {
        "READ_CALENDAR", "WRITE_CALENDAR", "CAMERA", "READ_CONTACTS", "WRITE_CONTACTS", "GET_ACCOUNTS", "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION", "ACCESS_BACKGROUND_LOCATION", "RECORD_AUDIO",
        "READ_PHONE_STATE", "READ_PHONE_NUMBERS", "CALL_PHONE", "ANSWER_PHONE_CALLS", "READ_CALL_LOG", "WRITE_CALL_LOG", "ADD_VOICEMAIL", "USE_SIP", "PROCESS_OUTGOING_CALLS", "ACCEPT_HANDOVER",
        "BODY_SENSORS", "BODY_SENSORS_BACKGROUND", "ACTIVITY_RECOGNITION", "SEND_SMS", "RECEIVE_SMS", "READ_SMS", "RECEIVE_WAP_PUSH", "RECEIVE_MMS", "READ_EXTERNAL_STORAGE", "WRITE_EXTERNAL_STORAGE",
        "ACCESS_MEDIA_LOCATION", "READ_MEDIA_IMAGES", "READ_MEDIA_VIDEO", "READ_MEDIA_AUDIO", "READ_MEDIA_VISUAL_USER_SELECTED", "BLUETOOTH_SCAN", "BLUETOOTH_CONNECT", "BLUETOOTH_ADVERTISE",
        "NEARBY_WIFI_DEVICES", "UWB_RANGING", "POST_NOTIFICATIONS",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Google Play lets these through only where the app's core purpose needs them and says so.</summary>
    private static readonly FrozenSet<string> Restricted = new[]
    {
        "SEND_SMS", "RECEIVE_SMS", "READ_SMS", "RECEIVE_MMS", "RECEIVE_WAP_PUSH", "READ_CALL_LOG", "WRITE_CALL_LOG", "PROCESS_OUTGOING_CALLS", "ACCESS_BACKGROUND_LOCATION", "MANAGE_EXTERNAL_STORAGE",
        "QUERY_ALL_PACKAGES", "REQUEST_INSTALL_PACKAGES",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsDangerous(string permission) => Dangerous.Contains(Bare(permission));

    public static bool IsRestricted(string permission) => Restricted.Contains(Bare(permission));

    /// <summary>'CAMERA' of Android's own; another's stays whole, and is none of Android's.</summary>
    public static string Bare(string permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return permission.StartsWith(Prefix, StringComparison.Ordinal) ? permission[Prefix.Length..] : $"({permission})";
    }
}
