namespace Collaboration.Testing;

/// <summary>The tests of this class take more than twenty seconds together. They begin before the others, so that nobody waits for them alone at the end.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongAttribute : Attribute;
