using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGateway.TestStrength;

/// <summary>One small change of the sources.</summary>
internal sealed class Mutant
{
    public required int Id { get; init; }

    /// <summary>The file, from the folder of the core.</summary>
    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary>What stood there and what stands there now.</summary>
    public required string Change { get; init; }

    /// <summary>The node that is changed.</summary>
    public required SyntaxNode Node { get; init; }

    /// <summary>What stands in its place; null negates an expression and removes a statement.</summary>
    public SyntaxNode? Replacement { get; init; }

    /// <summary>The type that a literal has where it stands, which a choice of two literals would lose.</summary>
    public TypeSyntax? Type { get; init; }

    public Outcome Outcome { get; set; }

    public override string ToString() => $"{File}:{Line}: {Change}";
}
