using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ModelGateway.TestStrength;

/// <summary>Writes all mutants of a file into it, each behind its switch.</summary>
internal sealed class MutantWriter(ILookup<SyntaxNode, Mutant> mutants) : CSharpSyntaxRewriter
{
    /// <summary>Marks what was written, with the numbers of its mutants.</summary>
    public const string Mark = "mutants";

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? visited = base.Visit(node);
        if (node is null || visited is null || !mutants.Contains(node))
        {
            return visited;
        }

        SyntaxAnnotation mark = new(Mark, string.Join(',', mutants[node].Select(mutant => mutant.Id)));
        return visited switch
        {
            ExpressionSyntax expression => Choose(expression, mutants[node]).WithAdditionalAnnotations(mark),
            StatementSyntax statement => Choose(statement, mutants[node]).WithAdditionalAnnotations(mark),
            _ => visited,
        };
    }

    private static ParenthesizedExpressionSyntax Choose(ExpressionSyntax original, IEnumerable<Mutant> choices)
    {
        ExpressionSyntax chosen = original;
        foreach (Mutant mutant in choices)
        {
            // A negation says its expression once, so that the names born in it stay unique.
            chosen = mutant.Replacement is null
                ? BinaryExpression(SyntaxKind.NotEqualsExpression, ParenthesizedExpression(chosen), Is(mutant))
                : ConditionalExpression(Is(mutant), Typed((ExpressionSyntax)mutant.Replacement, mutant), Typed(chosen, mutant));
        }

        return ParenthesizedExpression(chosen);
    }

    private static ExpressionSyntax Typed(ExpressionSyntax expression, Mutant mutant) => mutant.Type is null
        ? ParenthesizedExpression(expression)
        : ParenthesizedExpression(CastExpression(mutant.Type, ParenthesizedExpression(expression)));

    private static BlockSyntax Choose(StatementSyntax original, IEnumerable<Mutant> choices)
    {
        StatementSyntax chosen = original;
        foreach (Mutant mutant in choices)
        {
            StatementSyntax changed = mutant.Replacement is null ? EmptyStatement() : (StatementSyntax)mutant.Replacement;
            chosen = IfStatement(Is(mutant), Block(changed), ElseClause(Block(chosen)));
        }

        return Block(chosen);
    }

    private static ExpressionSyntax Is(Mutant mutant) =>
        ParseExpression(string.Create(CultureInfo.InvariantCulture, $"global::MutantSwitch.Is({mutant.Id})"));
}
