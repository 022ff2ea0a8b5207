using System.Xml;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>Exports hold prefixes that nobody bound to a name: plug-ins write them. Everything is read by its prefix.</summary>
internal sealed class AnyPrefix(NameTable names) : XmlNamespaceManager(names)
{
    public override string? LookupNamespace(string prefix) => base.LookupNamespace(prefix) ?? "unbound:" + prefix;
}
