using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ModelGateway.TestStrength;

/// <summary>Finds what can be changed in one file.</summary>
internal sealed class MutantFinder(SemanticModel model, string file, int firstId) : CSharpSyntaxWalker
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind Kind, SyntaxKind Token)[]> s_operators = new()
    {
        [SyntaxKind.LessThanExpression] = [LessOrEqual, GreaterOrEqual],
        [SyntaxKind.LessThanOrEqualExpression] = [Less, Greater],
        [SyntaxKind.GreaterThanExpression] = [GreaterOrEqual, LessOrEqual],
        [SyntaxKind.GreaterThanOrEqualExpression] = [Greater, Less],
        [SyntaxKind.EqualsExpression] = [(SyntaxKind.NotEqualsExpression, SyntaxKind.ExclamationEqualsToken)],
        [SyntaxKind.NotEqualsExpression] = [(SyntaxKind.EqualsExpression, SyntaxKind.EqualsEqualsToken)],
        [SyntaxKind.AddExpression] = [(SyntaxKind.SubtractExpression, SyntaxKind.MinusToken)],
        [SyntaxKind.SubtractExpression] = [(SyntaxKind.AddExpression, SyntaxKind.PlusToken)],
        [SyntaxKind.MultiplyExpression] = [(SyntaxKind.DivideExpression, SyntaxKind.SlashToken)],
        [SyntaxKind.DivideExpression] = [(SyntaxKind.MultiplyExpression, SyntaxKind.AsteriskToken)],
        [SyntaxKind.ModuloExpression] = [(SyntaxKind.MultiplyExpression, SyntaxKind.AsteriskToken)],
        [SyntaxKind.LogicalAndExpression] = [(SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken)],
        [SyntaxKind.LogicalOrExpression] = [(SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken)],
    };

    private static readonly Dictionary<SyntaxKind, (SyntaxKind Kind, SyntaxKind Token)> s_assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = (SyntaxKind.SubtractAssignmentExpression, SyntaxKind.MinusEqualsToken),
        [SyntaxKind.SubtractAssignmentExpression] = (SyntaxKind.AddAssignmentExpression, SyntaxKind.PlusEqualsToken),
        [SyntaxKind.MultiplyAssignmentExpression] = (SyntaxKind.DivideAssignmentExpression, SyntaxKind.SlashEqualsToken),
        [SyntaxKind.DivideAssignmentExpression] = (SyntaxKind.MultiplyAssignmentExpression, SyntaxKind.AsteriskEqualsToken),
    };

    private static readonly Dictionary<string, string> s_methods = new()
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Floor"] = "Ceiling",
        ["Ceiling"] = "Floor",
        ["Any"] = "All",
        ["All"] = "Any",
        ["First"] = "Last",
        ["Last"] = "First",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
    };

    public List<Mutant> Found { get; } = [];

    private static (SyntaxKind, SyntaxKind) Less => (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken);

    private static (SyntaxKind, SyntaxKind) LessOrEqual => (SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken);

    private static (SyntaxKind, SyntaxKind) Greater => (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken);

    private static (SyntaxKind, SyntaxKind) GreaterOrEqual => (SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken);

    public override void Visit(SyntaxNode? node)
    {
        if (node is null || IsLeftAlone(node))
        {
            return;
        }

        if (node is ExpressionSyntax expression && IsDecision(expression))
        {
            Add(expression, null, $"!({Short(expression)})");
        }

        base.Visit(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (s_operators.TryGetValue(node.Kind(), out (SyntaxKind Kind, SyntaxKind Token)[]? others)
            && (IsLogic(node) || IsNumber(node.Left)))
        {
            foreach ((SyntaxKind kind, SyntaxKind token) in others)
            {
                AddInstead(node, BinaryExpression(kind, node.Left, Token(token), node.Right));
            }
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.LogicalNotExpression) || (node.IsKind(SyntaxKind.UnaryMinusExpression) && IsNumber(node.Operand)))
        {
            AddInstead(node, node.Operand);
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        foreach (ExpressionSyntax branch in new[] { node.WhenTrue, node.WhenFalse }.Where(b => b is not ThrowExpressionSyntax))
        {
            AddInstead(node, branch);
        }

        base.VisitConditionalExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        // A loop without an end is one to the compiler only while its condition is constant.
        if (node.Parent is not (WhileStatementSyntax or DoStatementSyntax) && Another(node) is { } other)
        {
            string line = node.SyntaxTree.GetText().Lines[node.GetLocation().GetLineSpan().StartLinePosition.Line].ToString().Trim();
            Add(node, other, $"{other} in {line}", typed: true);
        }
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access
            && s_methods.TryGetValue(name.Identifier.Text, out string? other)
            && model.GetSymbolInfo(node).Symbol is IMethodSymbol { ContainingType.Name: "Math" or "MathF" or "Enumerable" })
        {
            AddInstead(node, node.WithExpression(access.WithName(IdentifierName(other))));
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (!Declares(node.Expression))
        {
            if (node.Expression is AssignmentExpressionSyntax assignment
                && s_assignments.TryGetValue(assignment.Kind(), out (SyntaxKind Kind, SyntaxKind Token) other)
                && IsNumber(assignment.Left))
            {
                AddInstead(node, ExpressionStatement(
                    AssignmentExpression(other.Kind, assignment.Left, Token(other.Token), assignment.Right)));
            }
            else if (node.Expression is PostfixUnaryExpressionSyntax postfix)
            {
                bool up = postfix.IsKind(SyntaxKind.PostIncrementExpression);
                AddInstead(node, ExpressionStatement(PostfixUnaryExpression(
                    up ? SyntaxKind.PostDecrementExpression : SyntaxKind.PostIncrementExpression, postfix.Operand)));
            }

            Add(node, null, $"without {Short(node)}");
        }

        base.VisitExpressionStatement(node);
    }

    // What the compiler needs as it is, what only words a message, and what no caller of ours can come by.
    private bool IsLeftAlone(SyntaxNode node) => node switch
    {
        AttributeListSyntax or PatternSyntax or CaseSwitchLabelSyntax or EnumMemberDeclarationSyntax or InterpolatedStringExpressionSyntax
            or ThrowStatementSyntax or ThrowExpressionSyntax or ParameterListSyntax or GotoStatementSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        MethodDeclarationSyntax method => method.Identifier.Text == nameof(GetHashCode),
        InvocationExpressionSyntax call => call.Expression switch
        {
            IdentifierNameSyntax { Identifier.Text: "nameof" } => true,
            MemberAccessExpressionSyntax { Name.Identifier.Text: "SuppressFinalize" } => true,
            _ => IsLog(call),
        },
        ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } } =>
            called.Name.Identifier.Text == "ConfigureAwait",
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => IsNullGuard(call) || IsLeftAlone(call),
        _ => false,
    };

    private static bool IsNullGuard(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: var type } }
        && type is "ArgumentNullException" or "ArgumentException";

    private bool IsLog(InvocationExpressionSyntax call) => model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LoggerMessageAttribute");

    /// <summary>Whether a program goes one way or the other by it, and no operator in it is changed for the opposite anyway.</summary>
    private bool IsDecision(ExpressionSyntax expression)
    {
        if (expression is LiteralExpressionSyntax or ParenthesizedExpressionSyntax
            || IsLogic(expression)
            || expression.IsKind(SyntaxKind.LogicalNotExpression)
            || model.GetTypeInfo(expression).Type is not { SpecialType: SpecialType.System_Boolean })
        {
            return false;
        }

        SyntaxNode? parent = expression.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IfStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => true,
            LambdaExpressionSyntax lambda => lambda.ExpressionBody == expression,
            BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression,
            _ => false,
        };
    }

    private static bool IsLogic(ExpressionSyntax expression) => expression.Kind()
        is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression
        or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
        or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;

    private bool IsNumber(ExpressionSyntax expression)
    {
        ITypeSymbol? type = model.GetTypeInfo(expression).Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is not null && type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
            || type is { Name: "TimeSpan" or "DateTimeOffset" or "DateTime" or "UInt128" or "Int128" };
    }

    /// <summary>Whether a name is born in it: said twice it would be born twice.</summary>
    private static bool Declares(SyntaxNode node) => node.DescendantNodes(child => child is not LambdaExpressionSyntax)
        .Any(child => child is DeclarationExpressionSyntax or SingleVariableDesignationSyntax);

    private static LiteralExpressionSyntax? Another(LiteralExpressionSyntax node) => node.Token.Value switch
    {
        true => LiteralExpression(SyntaxKind.FalseLiteralExpression),
        false => LiteralExpression(SyntaxKind.TrueLiteralExpression),
        int value when value < int.MaxValue => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value + 1)),
        uint value when value < uint.MaxValue => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value + 1)),
        long value when value < long.MaxValue => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value + 1)),
        ulong value when value < ulong.MaxValue => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value + 1)),
        float value => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value == 0 ? 1 : value * 2)),
        double value => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value == 0 ? 1 : value * 2)),
        decimal value => LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value == 0 ? 1 : value * 2)),
        _ => null,
    };

    private void AddInstead(SyntaxNode node, SyntaxNode replacement)
    {
        if (!Declares(node))
        {
            Add(node, replacement, Short(replacement));
        }
    }

    private void Add(SyntaxNode node, SyntaxNode? replacement, string now, bool typed = false)
    {
        TypeInfo stated = model.GetTypeInfo(node);
        TypeSyntax? type = typed && !SymbolEqualityComparer.Default.Equals(stated.ConvertedType, stated.Type)
            ? ParseTypeName(stated.ConvertedType!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            : null;
        Found.Add(new Mutant
        {
            Id = firstId + Found.Count,
            File = file,
            Line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
            Change = replacement is null ? now : $"{Short(node)} → {now}",
            Node = node,
            Replacement = replacement,
            Type = type,
        });
    }

    private static string Short(SyntaxNode node)
    {
        string text = string.Join(' ', node.NormalizeWhitespace().ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 90 ? text : $"{text[..60]} … {text[^25..]}";
    }
}
