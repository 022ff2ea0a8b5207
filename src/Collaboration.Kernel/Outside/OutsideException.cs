namespace Collaboration.Kernel.Outside;

/// <summary>An address is refused, or cannot be reached; the message says why in a sentence for whoever entered it.</summary>
public sealed class OutsideException(string message, Exception? inner = null) : Exception(message, inner);
