using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace AiNetOperator.Tests.Architecture;

/// <summary>Finds the metadata tokens that a method body names.</summary>
internal static class IntermediateCode
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>The types, methods and fields that the instructions name.</summary>
    public static IEnumerable<EntityHandle> TokensIn(MethodBodyBlock body)
    {
        var code = body.GetILContent();
        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodesByValue[code[at] == 0xFE ? 0xFE00 | code[at + 1] : code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineField or OperandType.InlineTok)
                yield return (EntityHandle)MetadataTokens.Handle(Number(code, at));
            at += Size(opCode.OperandType, code, at);
        }
    }

    private static int Size(OperandType type, ImmutableArray<byte> code, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * Number(code, at)),
        _ => 4,
    };

    private static int Number(ImmutableArray<byte> code, int at) =>
        code[at] | (code[at + 1] << 8) | (code[at + 2] << 16) | (code[at + 3] << 24);
}
