using Collaboration.Webhooks.Sending;

namespace Collaboration.Webhooks.Log;

/// <summary>How a call stands, as the log says it.</summary>
internal static class LogWords
{
    public static string Of(string state) => state switch
    {
        DeliveryStates.Delivered => "Taken",
        DeliveryStates.GivenUp => "Given up",
        DeliveryStates.Withdrawn => "Taken back before it was sent",
        _ => "Waits",
    };

    /// <summary>Class of its pill.</summary>
    public static string Look(string state) => state switch { DeliveryStates.Delivered => "good", DeliveryStates.Waiting => "wait", _ => "off" };
}
